import { TelephonyError } from '../../src/calls/base/ports';
import { signIn } from '../../src/http/sign-in';
import { FakeClock, FakeDocuments } from '../calls/fakes';

const SUE = { name: 'sue', role: 'supervisor' as const };

class Door {
  readonly clock = new FakeClock();
  readonly documents = new FakeDocuments();

  knock(isRight: boolean, request: { name?: string; isKnown?: boolean; device?: string } = {}) {
    const { name = 'sue', isKnown = true, device } = request;
    return signIn(this, { name, isKnown, device }, () => (isRight ? SUE : undefined));
  }

  async fail(times: number, request: Parameters<Door['knock']>[1] = {}): Promise<void> {
    for (let time = 0; time < times; time++)
      await expect(this.knock(false, request)).rejects.toMatchObject({ code: 'unauthenticated' });
  }
}

const refused = { code: 'unauthenticated' };

test('the right passcode signs in, and forgets the failures before it', async () => {
  const door = new Door();
  for (let round = 0; round < 3; round++) {
    await door.fail(4);
    await expect(door.knock(true)).resolves.toEqual(SUE);
  }
});

test('five failures lock the name for a minute, even for the right passcode', async () => {
  const door = new Door();
  await door.fail(5);
  await expect(door.knock(true)).rejects.toMatchObject(refused);
  door.clock.advance(58_000);
  await expect(door.knock(true)).rejects.toMatchObject(refused);
  door.clock.advance(2_000);
  await expect(door.knock(true)).resolves.toEqual(SUE);
});

test('a lock is of one name', async () => {
  const door = new Door();
  await door.fail(5);
  await expect(door.knock(true, { name: 'ann' })).resolves.toEqual(SUE);
});

test('a lock does not keep out an operator in a browser that was used before, and guesses there lock the browser', async () => {
  const door = new Door();
  await door.fail(5);
  await expect(door.knock(true, { device: 'd1' })).resolves.toEqual(SUE);
  await door.fail(5, { device: 'd1' });
  await expect(door.knock(true, { device: 'd1' })).rejects.toMatchObject(refused);
  await expect(door.knock(true, { device: 'd2' })).resolves.toEqual(SUE);
});

test('an attempt is counted before its passcode is checked', async () => {
  const door = new Door();
  let counted = 0;
  door.documents.beforeWrite = () => counted++;
  const attempt = () =>
    signIn(door, { name: 'sue', isKnown: true, device: undefined }, () => {
      expect(counted).toBeGreaterThan(0);
      return undefined;
    }).catch(() => undefined);
  await Promise.all(Array.from({ length: 20 }, attempt));
  await expect(door.knock(true)).rejects.toMatchObject(refused);
});

test('an unknown name writes nothing, and is refused like a known and like a locked one', async () => {
  const door = new Door();
  const failure = async (request: Parameters<Door['knock']>[1]) => {
    const startedAt = door.clock.now();
    const problem: unknown = await door.knock(false, request).catch((error: unknown) => error);
    return { problem, ms: door.clock.now() - startedAt };
  };
  const unknown = await failure({ name: 'nobody', isKnown: false });
  expect(door.documents.writes).toEqual([]);
  const known = await failure({});
  await door.fail(4);
  expect(await failure({})).toEqual(known);
  expect(unknown).toEqual(known);
});

test('a flood of attempts is refused like any other, and tells not that the name exists', async () => {
  const door = new Door();
  door.documents.beforeWrite = () => {
    throw new TelephonyError('busy', 'Rate limit exceeded', 54009);
  };
  const unknown: unknown = await door.knock(false, { isKnown: false }).catch((error: unknown) => error);
  for (const isRight of [true, false]) await expect(door.knock(isRight)).rejects.toEqual(unknown);
});

test('what is typed as a name is not stored in clear', async () => {
  const door = new Door();
  await door.knock(false, { name: 'my-passcode' }).catch(() => undefined);
  expect(JSON.stringify(door.documents.writes)).not.toContain('my-passcode');
});
