import { signIn } from '../../src/http/sign-in';
import { FakeClock, FakeDocuments } from '../calls/fakes';

const SUE = { name: 'sue', role: 'supervisor' as const };

class Door {
  readonly clock = new FakeClock();
  readonly documents = new FakeDocuments();

  knock(isRight: boolean, name = 'sue') {
    return signIn(this, name, () => (isRight ? SUE : undefined));
  }

  async fail(times: number): Promise<void> {
    for (let time = 0; time < times; time++)
      await expect(this.knock(false)).rejects.toMatchObject({ code: 'unauthenticated' });
  }
}

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
  await expect(door.knock(true)).rejects.toMatchObject({ code: 'too_many_requests' });
  door.clock.advance(59_999);
  await expect(door.knock(true)).rejects.toMatchObject({ code: 'too_many_requests' });
  door.clock.advance(1);
  await expect(door.knock(true)).resolves.toEqual(SUE);
});

test('a lock is of one name', async () => {
  const door = new Door();
  await door.fail(5);
  await expect(door.knock(true, 'ann')).resolves.toEqual(SUE);
});

test('an attempt is counted before its passcode is checked', async () => {
  const door = new Door();
  let checked = 0;
  const attempt = () =>
    signIn(door, 'sue', () => {
      checked++;
      return undefined;
    }).catch(() => undefined);
  await Promise.all(Array.from({ length: 20 }, attempt));
  expect(checked).toBeLessThanOrEqual(5);
});

test('what is typed as a name is not stored in clear', async () => {
  const door = new Door();
  await door.knock(false, 'my-passcode').catch(() => undefined);
  expect(JSON.stringify(door.documents.writes)).not.toContain('my-passcode');
});
