import type { LiveCallView, SummariesView, TranscriptView } from '../../src/contract/responses';
import { conference, NOW, ringing, secondsAgo } from './calls';

/** What the menu has heard, as the server sends it, for the tests of the page. */

type HandOff = NonNullable<LiveCallView['handOff']>;

export const handOff: HandOff = {
  reason: 'mood',
  cue: 'anger',
  note: 'The caller complains sharply.',
  words: 'this is ridiculous',
  path: ['main', 'billing'],
  at: secondsAgo(20),
};

/** A caller of the menu that waits for a person. */
export const waiting = (options: Parameters<typeof ringing>[0] = {}): LiveCallView => ({
  ...ringing(options),
  entry: 'menu',
  handOff,
});

/** The same caller with an agent. */
export const taken = (options: Parameters<typeof conference>[0] = {}): LiveCallView => ({
  ...conference(options),
  entry: 'menu',
  handOff,
});

/** A caller that becomes angry within twenty seconds. @param count of lines */
export const transcript = (callSid: string, count = 4): TranscriptView => {
  const said: [text: string, by: 'caller' | 'agents'][] = [
    ['i want to ask about my bill', 'caller'],
    ['no not that', 'caller'],
    ['this is ridiculous', 'caller'],
    ['hello this is alice', 'agents'],
  ];
  const lines = Array.from({ length: count }, (_, index) => {
    const [text, by] = said[index] ?? ([`and line ${index + 1}`, 'caller'] as const);
    return { at: secondsAgo(40 - index), by, text };
  });
  return {
    callSid,
    lines,
    mood: [0, 0.23, 1].map((level, index) => ({ at: secondsAgo(40 - index), level })),
    revision: `t${count}`,
    at: new Date(NOW).toISOString(),
  };
};

/** A call that an agent has taken, and one that no agent answered. */
export const summaries = (): SummariesView => ({
  summaries: [
    {
      callSid: `CA${'8'.repeat(32)}`,
      entry: 'menu',
      direction: 'inbound',
      customer: '+14155550199',
      startedAt: secondsAgo(300),
      answeredAt: secondsAgo(200),
      endedAt: secondsAgo(60),
      waitedSeconds: 100,
      talkedSeconds: 140,
      path: ['main', 'billing'],
      handOff: {
        reason: 'mood',
        cue: 'anger',
        note: 'The caller complains sharply.',
        words: 'this is ridiculous',
        at: secondsAgo(220),
      },
      takenBy: [
        { name: 'ann', address: 'client:ann', answeredAt: secondsAgo(200) },
        { name: null, address: '+14155550177', answeredAt: null },
      ],
      endedBy: { role: 'agent', name: 'ann', reason: 'hung-up' },
      recordings: [],
      highestMood: 0.96,
    },
    {
      callSid: `CA${'9'.repeat(32)}`,
      entry: 'hand-over',
      direction: 'inbound',
      customer: 'withheld',
      startedAt: secondsAgo(900),
      answeredAt: null,
      endedAt: secondsAgo(600),
      waitedSeconds: 300,
      talkedSeconds: 0,
      path: [],
      handOff: null,
      takenBy: [],
      endedBy: { role: 'system', name: null, reason: 'no-answer' },
      recordings: [],
      highestMood: null,
    },
  ],
  revision: 's1',
  at: new Date(NOW).toISOString(),
});
