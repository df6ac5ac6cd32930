import { gain } from '../../../emulator/media/gain';
import type { Seat } from '../../../emulator/media/scene';
import { call, sceneWith, seat } from './scenes';

const [LISTENER, SPEAKER, OTHER] = ['CA-listener', 'CA-speaker', 'CA-other'];

/** Which calls hear which, by the first letter: "a<b" says that a hears b. */
function heard(calls: string[], scene: Parameters<typeof gain>[0]): string[] {
  return calls.flatMap((listener) =>
    calls.filter((speaker) => gain(scene, listener, speaker) > 0).map((speaker) => `${listener}<${speaker}`),
  );
}

describe('gain outside conferences', () => {
  const bridge = [call('a', { bridgedWith: 'b' }), call('b', { bridgedWith: 'a' })];
  const otherBridge = [call('c', { bridgedWith: 'd' }), call('d', { bridgedWith: 'c' })];

  test.each([
    ['the two legs of a bridge hear each other', sceneWith(bridge), ['a<b', 'b<a']],
    [
      'two bridges do not hear each other',
      sceneWith([...bridge, ...otherBridge]),
      ['a<b', 'b<a', 'c<d', 'd<c'],
    ],
    ['two calls that wait hear nothing of each other', sceneWith([call('a'), call('b')]), []],
    [
      'a bridge counts only when both legs are in it',
      sceneWith([call('a', { bridgedWith: 'b' }), call('b')]),
      [],
    ],
    [
      'a leg in a bridge does not hear a conference',
      sceneWith(bridge, [seat('c'), seat('d')]),
      ['a<b', 'b<a', 'c<d', 'd<c'],
    ],
    ['a leg that has ended is not heard', sceneWith([call('a', { bridgedWith: 'b' })]), []],
  ])('%s', (_, scene, expected) => expect(heard(['a', 'b', 'c', 'd'], scene)).toEqual(expected));
});

describe('gain in a conference of a customer, an agent and a supervisor', () => {
  const [customer, agent, supervisor] = ['customer', 'agent', 'supervisor'];
  const all = [customer, agent, supervisor];
  const room = (changes: Partial<Record<string, Partial<Seat>>>) =>
    sceneWith(
      [],
      all.map((name) => seat(name, changes[name])),
    );
  const everyPair = all.flatMap((one) =>
    all.filter((other) => other !== one).map((other) => `${one}<${other}`),
  );

  test.each<[string, Partial<Record<string, Partial<Seat>>>, string[]]>([
    ['each hears the two others', {}, everyPair],
    [
      'a customer on hold neither hears nor is heard',
      { customer: { hold: true, plays: 'hold' } },
      ['agent<supervisor', 'supervisor<agent'],
    ],
    [
      'a muted agent hears and is not heard',
      { agent: { muted: true } },
      ['customer<supervisor', 'agent<customer', 'agent<supervisor', 'supervisor<customer'],
    ],
    [
      'only the agent hears the coach, and the coach hears both',
      { supervisor: { coaching: true, callSidToCoach: agent } },
      ['customer<agent', 'agent<customer', 'agent<supervisor', 'supervisor<customer', 'supervisor<agent'],
    ],
    [
      'a muted coach is heard by no party',
      { supervisor: { coaching: true, callSidToCoach: agent, muted: true } },
      ['customer<agent', 'agent<customer', 'supervisor<customer', 'supervisor<agent'],
    ],
    [
      'an agent on hold does not hear the coach',
      { agent: { hold: true, plays: 'hold' }, supervisor: { coaching: true, callSidToCoach: agent } },
      ['supervisor<customer'],
    ],
    [
      'a coach of a party that left is heard by no party',
      { supervisor: { coaching: true, callSidToCoach: 'gone' } },
      ['customer<agent', 'agent<customer', 'supervisor<customer', 'supervisor<agent'],
    ],
    [
      'an announcement to the customer replaces the conference for the customer alone',
      { customer: { plays: 'announcement' } },
      ['agent<customer', 'agent<supervisor', 'supervisor<customer', 'supervisor<agent'],
    ],
  ])('%s', (_, changes, expected) => expect(heard(all, room(changes)).sort()).toEqual(expected.sort()));
});

/** Each cause of silence with its values. The first value of each is no cause. */
const listeners: Partial<Seat>[] = [
  {},
  { hold: true },
  { plays: 'hold' },
  { plays: 'wait' },
  { plays: 'announcement' },
  { hold: true, plays: 'hold' },
];
const speakers: Partial<Seat>[] = [{}, { hold: true }, { muted: true }, { hold: true, muted: true }];
const coachings: { of: Partial<Seat>; silences: boolean }[] = [
  { of: {}, silences: false },
  { of: { coaching: true, callSidToCoach: LISTENER }, silences: false },
  { of: { coaching: true, callSidToCoach: OTHER }, silences: true },
  { of: { coaching: true, callSidToCoach: null }, silences: true },
];
const rooms = [
  { ear: 'CF1', mouth: 'CF1', started: true },
  { ear: 'CF1', mouth: 'CF1', started: false },
  { ear: 'CF1', mouth: 'CF2', started: true },
];

test('gain is 0 for each combination with a cause of silence, and 1 for all others', () => {
  const results = { silent: 0, audible: 0 };
  for (const [l, listener] of listeners.entries())
    for (const [s, speaker] of speakers.entries())
      for (const coaching of coachings)
        for (const [r, { ear, mouth, started }] of rooms.entries())
          // What the listener may say decides nothing.
          for (const listenerMuted of [false, true]) {
            const conference = (sid: string) => ({ sid, started, beepsUntil: null });
            const scene = sceneWith(
              [],
              [
                seat(LISTENER, { ...listener, muted: listenerMuted, conference: conference(ear) }),
                seat(SPEAKER, { ...speaker, ...coaching.of, conference: conference(mouth) }),
                seat(OTHER, { conference: conference('CF1') }),
              ],
            );
            const isSilent = l > 0 || s > 0 || coaching.silences || r > 0;
            expect(gain(scene, LISTENER, SPEAKER)).toBe(isSilent ? 0 : 1);
            expect(gain(scene, LISTENER, LISTENER)).toBe(0);
            results[isSilent ? 'silent' : 'audible']++;
          }
  // Two ways to be heard, each with a listener that is muted and one that is not.
  expect(results).toEqual({ silent: 6 * 4 * 4 * 3 * 2 - 4, audible: 4 });
});
