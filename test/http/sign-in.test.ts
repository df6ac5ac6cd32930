import { TelephonyError } from '../../src/calls/base/ports';
import { signIn } from '../../src/http/sign-in';
import { FakeClock, FakeDocuments } from '../calls/fakes';

const SUE = { name: 'sue', role: 'supervisor' as const };

class SignIns {
  readonly clock = new FakeClock();
  readonly documents = new FakeDocuments();
  /** The names of the refusals that were told. */
  readonly told: string[] = [];

  send(isRight: boolean, request: { name?: string; isKnown?: boolean; device?: string } = {}) {
    const { name = 'sue', isKnown = true, device } = request;
    const tellRefusal = async () => void this.told.push(name);
    return signIn(this, { name, isKnown, device, tellRefusal }, () => (isRight ? SUE : undefined));
  }

  async fail(times: number, request: Parameters<SignIns['send']>[1] = {}): Promise<void> {
    for (let time = 0; time < times; time++)
      await expect(this.send(false, request)).rejects.toMatchObject({ code: 'unauthenticated' });
  }
}

const refused = { code: 'unauthenticated' };

test('the right passcode signs in, and forgets the failures before it', async () => {
  const signIns = new SignIns();
  for (let round = 0; round < 3; round++) {
    await signIns.fail(4);
    await expect(signIns.send(true)).resolves.toEqual(SUE);
  }
});

test('five failures lock the name for a minute, even for the right passcode', async () => {
  const signIns = new SignIns();
  await signIns.fail(5);
  await expect(signIns.send(true)).rejects.toMatchObject(refused);
  signIns.clock.advance(58_000);
  await expect(signIns.send(true)).rejects.toMatchObject(refused);
  signIns.clock.advance(2_000);
  await expect(signIns.send(true)).resolves.toEqual(SUE);
});

test('a lock applies to one name', async () => {
  const signIns = new SignIns();
  await signIns.fail(5);
  await expect(signIns.send(true, { name: 'ann' })).resolves.toEqual(SUE);
});

test('a lock of the name does not lock out a browser that was used before; failures in that browser lock it', async () => {
  const signIns = new SignIns();
  await signIns.fail(5);
  await expect(signIns.send(true, { device: 'd1' })).resolves.toEqual(SUE);
  await signIns.fail(5, { device: 'd1' });
  await expect(signIns.send(true, { device: 'd1' })).rejects.toMatchObject(refused);
  await expect(signIns.send(true, { device: 'd2' })).resolves.toEqual(SUE);
});

test('an attempt is counted before its passcode is checked', async () => {
  const signIns = new SignIns();
  let counted = 0;
  signIns.documents.beforeWrite = () => counted++;
  const attempt = () =>
    signIn(
      signIns,
      { name: 'sue', isKnown: true, device: undefined, tellRefusal: async () => undefined },
      () => {
        expect(counted).toBeGreaterThan(0);
        return undefined;
      },
    ).catch(() => undefined);
  await Promise.all(Array.from({ length: 20 }, attempt));
  await expect(signIns.send(true)).rejects.toMatchObject(refused);
});

test('an unknown name writes nothing, and is refused like a known and like a locked one', async () => {
  const signIns = new SignIns();
  const failure = async (request: Parameters<SignIns['send']>[1]) => {
    const startedAt = signIns.clock.now();
    const problem: unknown = await signIns.send(false, request).catch((error: unknown) => error);
    return { problem, ms: signIns.clock.now() - startedAt };
  };
  const unknown = await failure({ name: 'nobody', isKnown: false });
  expect(signIns.documents.writes).toEqual([]);
  const known = await failure({});
  await signIns.fail(4);
  expect(await failure({})).toEqual(known);
  expect(unknown).toEqual(known);
});

test('a flood of attempts is refused like any other, and does not tell that the name exists', async () => {
  const signIns = new SignIns();
  signIns.documents.beforeWrite = () => {
    throw new TelephonyError('busy', 'Rate limit exceeded', 54009);
  };
  const unknown: unknown = await signIns.send(false, { isKnown: false }).catch((error: unknown) => error);
  for (const isRight of [true, false]) await expect(signIns.send(isRight)).rejects.toEqual(unknown);
});

test('a name is not stored as it was typed: it may be a passcode', async () => {
  const signIns = new SignIns();
  await signIns.send(false, { name: 'my-passcode' }).catch(() => undefined);
  expect(JSON.stringify(signIns.documents.writes)).not.toContain('my-passcode');
});

test('a refused attempt at a known name is told, at most ten times an hour; others are not', async () => {
  const signIns = new SignIns();
  await signIns.send(true);
  await signIns.fail(3, { name: 'made-up', isKnown: false });
  expect(signIns.told).toEqual([]);
  for (let minute = 0; minute < 30; minute++) {
    await signIns.fail(7);
    signIns.clock.advance(61_000);
  }
  expect(signIns.told).toEqual(Array.from({ length: 10 }, () => 'sue'));
  signIns.clock.advance(3_600_000);
  await signIns.fail(1);
  expect(signIns.told).toHaveLength(11);
});
