import { withSpoken, type Conversation } from '../../../src/calls/model/conversation';
import type { HandOff, LiveCall } from '../../../src/calls/model/live-call';
import { fold, type LiveCallEvent } from '../../../src/calls/model/apply-event';
import { noMood } from '../../../src/calls/mood/mood';
import { builtInScorer } from '../../../src/calls/mood/scorer';
import { messageOf, summariesView, summaryOf } from '../../../src/calls/view/summary-view';
import { callSummary, summaryMessage } from '../../../src/contract/responses';

const CALL = `CA${'1'.repeat(32)}`;
const ANN = `CA${'2'.repeat(32)}`;
const GUEST = `CA${'3'.repeat(32)}`;
const SUE = `CA${'4'.repeat(32)}`;
const CUSTOMER = '+14155550199';
const at = (seconds: number) => 1_767_603_600_000 + seconds * 1_000;
const iso = (seconds: number) => new Date(at(seconds)).toISOString();

const started: LiveCallEvent = {
  type: 'call-started',
  at: at(0),
  direction: 'inbound',
  role: 'customer',
  address: CUSTOMER,
  entry: 'menu',
};
type Status = Extract<LiveCallEvent, { type: 'leg-status' }>;
const status = (
  callSid: string,
  seconds: number,
  of: Status['status'],
  more: Partial<Status> = {},
): Status => ({
  type: 'leg-status',
  callSid,
  at: at(seconds),
  status: of,
  ...more,
});
const ann = { role: 'agent', address: 'client:ann' } as const;
const ended = [status(CALL, 100, 'completed'), { type: 'leg-end', callSid: CALL, hungUp: true } as const];

const conversation: Conversation = withSpoken(
  { callId: CALL, lines: [], mood: noMood, menu: { turn: 2, path: ['main', 'hours'] } },
  { id: 'turn-1', at: at(5), by: 'caller', text: 'let me speak to a person' },
  builtInScorer,
);

const base = {
  callSid: CALL,
  entry: 'menu',
  direction: 'inbound',
  customer: CUSTOMER,
  startedAt: iso(0),
  answeredAt: null,
  endedAt: iso(100),
  waitedSeconds: 100,
  talkedSeconds: 0,
  path: [],
  handOff: null,
  takenBy: [],
  endedBy: { role: 'customer', name: null, reason: 'hung-up' },
  recordings: [],
};
const handOff: HandOff = {
  at: at(20),
  reason: 'mood',
  language: 'en',
  cue: 'upset',
  note: 'Upset.',
  path: ['main', 'billing'],
};

const cases: [what: string, events: LiveCallEvent[], said: Conversation | undefined, expected: object][] = [
  ['a caller who hangs up in the menu', [started, ...ended], undefined, base],
  [
    'the way of a caller through the menu',
    [started, ...ended],
    conversation,
    { ...base, path: ['main', 'hours'] },
  ],
  [
    'a hand-over, whose way counts',
    [
      started,
      { type: 'handed-off', handOff },
      status(ANN, 20, 'ringing', ann),
      status(ANN, 30, 'in-progress', ann),
      { type: 'recording', recordingSid: 'RE2', recording: recordingAt(31) },
      { type: 'recording', recordingSid: 'RE1', recording: recordingAt(40) },
      status(ANN, 90, 'completed', ann),
      ...ended,
    ],
    conversation,
    {
      ...base,
      answeredAt: iso(30),
      waitedSeconds: 30,
      talkedSeconds: 70,
      path: ['main', 'billing'],
      handOff: { reason: 'mood', cue: 'upset', note: 'Upset.', words: null, at: iso(20) },
      takenBy: [{ name: 'ann', address: 'client:ann', answeredAt: iso(30) }],
      recordings: ['RE1', 'RE2'],
    },
  ],
  [
    'who took the call, in order, without a supervisor and a phone that did not answer',
    [
      started,
      status(GUEST, 50, 'in-progress', { role: 'guest', address: '+14155550177' }),
      status(ANN, 30, 'in-progress', ann),
      status(SUE, 60, 'in-progress', { role: 'supervisor', address: 'client:sue', by: 'sue' }),
      status(`CA${'5'.repeat(32)}`, 30, 'canceled', { role: 'agent', address: 'client:bob' }),
      status(ANN, 70, 'completed'),
      status(SUE, 99, 'completed'),
      status(GUEST, 100, 'completed'),
      ...ended,
    ],
    undefined,
    {
      ...base,
      answeredAt: iso(30),
      waitedSeconds: 30,
      talkedSeconds: 70,
      takenBy: [
        { name: 'ann', address: 'client:ann', answeredAt: iso(30) },
        { name: null, address: '+14155550177', answeredAt: iso(50) },
      ],
    },
  ],
  [
    'an agent that was gone at once as one that took no call',
    [started, status(ANN, 30, 'in-progress', ann), status(ANN, 31, 'completed'), ...ended],
    undefined,
    base,
  ],
  [
    'an outgoing call that the customer answers',
    outgoing(status(ANN, 12, 'in-progress', { role: 'customer', address: CUSTOMER, direction: 'outbound' })),
    undefined,
    {
      ...base,
      entry: 'outgoing-call',
      direction: 'outbound',
      answeredAt: iso(12),
      waitedSeconds: 12,
      talkedSeconds: 83,
      takenBy: [{ name: 'ann', address: 'client:ann', answeredAt: iso(0) }],
    },
  ],
];

function recordingAt(seconds: number) {
  return { kind: 'conference', callSid: CALL, status: 'completed', at: at(seconds), seconds: 9 } as const;
}

function outgoing(answer: LiveCallEvent): LiveCallEvent[] {
  return [
    { type: 'call-started', at: at(0), direction: 'outbound', role: 'agent', address: 'client:ann' },
    answer,
    status(ANN, 95, 'completed'),
    { type: 'leg-end', callSid: ANN, hungUp: true },
    status(CALL, 100, 'completed'),
  ];
}

test.each(cases)('a summary has %s', (_what, events, said, expected) => {
  const summary = summaryOf(fold(CALL, events), said);
  expect(summary).toEqual(expected);
  expect(callSummary.safeParse(summary).success).toBe(true);
  expect(summaryOf(fold(CALL, [...events].reverse()), said)).toEqual(summary);
});

test('an outgoing call that is not answered was taken by no agent', () => {
  const answer = status(ANN, 12, 'ringing', { role: 'customer', address: CUSTOMER, direction: 'outbound' });
  const noAnswer = status(ANN, 95, 'no-answer');
  const events = [outgoing(answer), noAnswer, status(CALL, 100, 'completed')]
    .flat()
    .filter(
      (event) => !('callSid' in event && event.callSid === ANN && event !== answer && event !== noAnswer),
    );
  expect(summaryOf(fold(CALL, events), undefined)).toMatchObject({
    takenBy: [],
    answeredAt: null,
    talkedSeconds: 0,
    waitedSeconds: 95,
    endedBy: { role: 'customer', reason: 'no-answer' },
  });
});

test('a call of a browser that dials no customer was taken by no agent', () => {
  const [begin] = outgoing(started);
  const events = [begin ?? started, status(CALL, 6, 'completed')];
  expect(summaryOf(fold(CALL, events), undefined)).toMatchObject({ takenBy: [], talkedSeconds: 0 });
});

test('a summary of a call of which almost nothing was reported is valid', () => {
  const call: LiveCall = { callId: CALL, legs: {}, conferences: {} };
  const summary = summaryOf(call, undefined);
  expect(callSummary.safeParse(summary).success).toBe(true);
  expect(summary).toMatchObject({ customer: 'unknown', startedAt: null, waitedSeconds: 0, endedBy: null });
});

test.each([{}, { cue: 'grief' }])('a summary that another version has stored is read: %j', (stored) => {
  const summary = summaryOf(fold(CALL, [started, { type: 'handed-off', handOff }, ...ended]), undefined);
  const { cue: _, ...rest } = summary.handOff ?? {};
  const before = { ...conversation, summary: { ...summary, handOff: { ...rest, ...stored } } };
  expect(summariesView([before])).toMatchObject([{ handOff: { cue: null, note: 'Upset.' } }]);
});

describe('a message', () => {
  const summary = summaryOf(fold(CALL, [started, ...ended]), conversation);

  test('has the words and the mood', () => {
    const message = messageOf(summary, conversation, at(102));
    expect(summaryMessage.safeParse(message).success).toBe(true);
    expect(message).toEqual({
      type: 'call.ended',
      timestamp: iso(102),
      data: {
        ...summary,
        highestMood: 1,
        mood: [{ at: iso(5), level: 1 }],
        lines: [{ at: iso(5), by: 'caller', text: 'let me speak to a person' }],
      },
    });
  });

  test('of a call without words has none', () => {
    const { data } = messageOf(summary, undefined, at(102));
    expect(data).toMatchObject({ highestMood: null, mood: [], lines: [] });
  });
});

test('the list has the kept summaries, the newest first, and no call that has not ended', () => {
  const endedAt = (seconds: number): Conversation => ({
    ...conversation,
    summary: summaryOf(fold(CALL, [started, status(CALL, seconds, 'completed')]), conversation),
  });
  const list = summariesView([endedAt(10), conversation, endedAt(30), { other: 1 }, null, endedAt(20)]);
  expect(list.map(({ endedAt: time }) => time)).toEqual([iso(30), iso(20), iso(10)]);
  expect(list[0]?.highestMood).toBe(1);
  expect(list[0]).not.toHaveProperty('lines');
});
