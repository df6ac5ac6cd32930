import { off, type PhoneState } from '../../src/assets/page/phone/state';
import { Presence } from '../../src/assets/page/presence/presence';
import { choices, presenceOf } from '../../src/assets/page/presence/state';

const ready: PhoneState = { ...off(), status: { name: 'ready' } };
const afterCall = (until: number): PhoneState => ({ ...ready, wrapUpUntil: until });

function page() {
  const sent: string[] = [];
  let now = 1_000;
  const send = (state: string) => {
    sent.push(state);
    return Promise.resolve();
  };
  const presence = new Presence({ send, changed: () => undefined, now: () => now });
  const pass = (ms: number): void => {
    for (const end = now + ms; now < end; now += 1_000) presence.tick();
  };
  return { presence, sent, pass };
}

test.each([
  ['off', { name: 'off', problem: undefined }],
  ['starting', { name: 'starting' }],
  ['lost', { name: 'lost', since: 0 }],
] as const)('a phone that is %s is offline, whatever is chosen', (_name, status) => {
  for (const choice of choices) {
    expect(presenceOf({ ...off(), status }, choice, 0)).toBe('offline');
    expect(presenceOf(ready, choice, 0)).toBe(choice);
  }
});

test('each change is sent once, and again every minute', () => {
  const { presence, sent, pass } = page();
  presence.follow(ready);
  presence.follow(ready);
  pass(10_000);
  expect(sent).toEqual(['available']);
  pass(60_000);
  expect(sent).toEqual(['available', 'available']);
  presence.choose('away');
  presence.leave();
  expect(sent.slice(2)).toEqual(['away', 'offline']);
});

test('a tab whose phone never rang tells nothing: another tab of the operator may ring', () => {
  const { presence, sent, pass } = page();
  presence.follow(off());
  pass(120_000);
  presence.leave();
  expect(sent).toEqual([]);
});

test('a tab that went offline says so once', () => {
  const { presence, sent, pass } = page();
  presence.follow(ready);
  presence.follow(off());
  pass(120_000);
  expect(sent).toEqual(['available', 'offline']);
});

test('the time for notes after a call is a wrap-up until its end', () => {
  const { presence, sent, pass } = page();
  presence.follow(ready);
  presence.follow(afterCall(31_000));
  expect(sent).toEqual(['available', 'wrap-up']);
  pass(30_000);
  expect(sent.at(-1)).toBe('wrap-up');
  pass(1_000);
  expect(sent.at(-1)).toBe('available');
});

test('a wrap-up that is chosen has no end', () => {
  const { presence, sent, pass } = page();
  presence.follow(afterCall(31_000));
  presence.choose('wrap-up');
  pass(90_000);
  expect(new Set(sent)).toEqual(new Set(['wrap-up']));
});

test('an operator who is away stays away after a call, until the phone starts again', () => {
  const { presence, sent } = page();
  presence.follow(ready);
  presence.choose('away');
  presence.follow(afterCall(31_000));
  expect(sent.at(-1)).toBe('away');
  presence.follow({ ...off(), status: { name: 'starting' } });
  expect(presence.choice).toBe('available');
});
