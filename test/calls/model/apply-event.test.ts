import fc from 'fast-check';
import { applyEvent, fold, type LiveCallEvent } from '../../../src/calls/model/apply-event';
import { endOf } from '../../../src/calls/model/ended-by';
import { startModes, liveCallSchema } from '../../../src/calls/model/live-call';
import { viewOf } from '../../../src/calls/view/live-call-view';
import { legStatuses, partyRoles, recordingStatuses } from '../../../src/contract/enumerations';

const PARENT = `CA${'a'.repeat(32)}`;
const CHILD = `CA${'b'.repeat(32)}`;
const CONFERENCE = `CF${'c'.repeat(32)}`;
const T = Date.UTC(2026, 0, 5, 9);

const callSid = fc.constantFrom(PARENT, CHILD, `CA${'d'.repeat(32)}`);
const at = fc.integer({ min: T, max: T + 60_000 });
const conferenceSid = fc.constantFrom(CONFERENCE, `CF${'e'.repeat(32)}`);

/** Each callback of a conference has a SequenceNumber of its own, so equal numbers must carry equal data. */
const presence = fc
  .record({ callSid, conferenceSid, sequence: fc.integer({ min: 1, max: 30 }) })
  .map(({ callSid, conferenceSid, sequence }): LiveCallEvent => ({
    type: 'presence',
    callSid,
    presence: {
      conferenceSid,
      sequence,
      at: T + sequence * 100,
      present: sequence % 3 !== 0,
      muted: sequence % 2 === 0,
      hold: sequence % 5 === 0,
    },
  }));

/** Each SID always belongs to one kind of recording, and a completed recording always has the same length. */
const recording = fc
  .record({ conference: fc.boolean(), status: fc.constantFrom(...recordingStatuses), at })
  .map(({ conference, status, at: time }): LiveCallEvent => ({
    type: 'recording',
    recordingSid: `RE${(conference ? 'a' : 'b').repeat(32)}`,
    recording: {
      kind: conference ? 'conference' : 'voicemail',
      callSid: PARENT,
      status,
      at: time,
      ...(status === 'completed' ? { seconds: 17 } : {}),
    },
  }));

const event: fc.Arbitrary<LiveCallEvent> = fc.oneof(
  fc.record({
    type: fc.constant('call-started' as const),
    at,
    direction: fc.constant('inbound' as const),
    role: fc.constant('customer' as const),
    address: fc.constant('+14155550199'),
  }),
  fc.record({
    type: fc.constant('leg-status' as const),
    at,
    callSid,
    status: fc.constantFrom(...legStatuses),
    role: fc.constantFrom(...partyRoles),
    address: fc.constantFrom('+14155550101', 'client:ann'),
    direction: fc.constant('inbound' as const),
  }),
  fc.record({
    type: fc.constant('leg-status' as const),
    at,
    callSid,
    status: fc.constantFrom(...legStatuses),
    isInitialAgent: fc.constant(true as const),
  }),
  fc.record({ type: fc.constant('started-as' as const), as: fc.constantFrom(...startModes) }),
  presence,
  recording,
  fc.record({
    type: fc.constant('leg-end' as const),
    callSid,
    hungUp: fc.constant(true as const),
    removedBy: fc.record({
      name: fc.constantFrom('ann', 'sue'),
      role: fc.constantFrom('agent', 'supervisor'),
    }),
  }),
  fc.record({ type: fc.constant('leg-end' as const), callSid, hasFailed: fc.constant(true as const) }),
  fc.record({
    type: fc.constant('ended-by' as const),
    by: fc.record({ name: fc.constantFrom('ann', 'sue'), role: fc.constantFrom('agent', 'supervisor') }),
  }),
  at.map((time): LiveCallEvent => ({ type: 'conversion', at: time, childCallSid: CHILD })),
  fc.record({ type: fc.constant('conference-started' as const), at, conferenceSid }),
  fc.record({ type: fc.constant('conference-ended' as const), at, conferenceSid }),
);

describe('the live call', () => {
  test('is the same for any order and any number of deliveries', () => {
    const deliveries = fc.array(event, { maxLength: 14 }).chain((events) =>
      fc.record({
        events: fc.constant(events),
        delivered: fc
          .tuple(fc.shuffledSubarray(events, { minLength: events.length }), fc.shuffledSubarray(events))
          .chain(([all, again]) =>
            fc.shuffledSubarray([...all, ...again], { minLength: all.length + again.length }),
          ),
      }),
    );
    fc.assert(
      fc.property(deliveries, ({ events, delivered }) => {
        expect(fold(PARENT, delivered)).toEqual(fold(PARENT, events));
        expect(endOf(fold(PARENT, delivered))).toEqual(endOf(fold(PARENT, events)));
      }),
      { numRuns: 500 },
    );
  });

  test('is what the schema of the stored document says, after every event', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 10 }), (events) => {
        const call = fold(PARENT, events);
        expect(liveCallSchema.parse(JSON.parse(JSON.stringify(call)))).toEqual(call);
      }),
    );
  });

  test('does not change when an event comes a second time', () => {
    fc.assert(
      fc.property(fc.array(event, { minLength: 1, maxLength: 8 }), (events) => {
        const call = fold(PARENT, events);
        for (const again of events) expect(applyEvent(call, again)).toEqual(call);
      }),
    );
  });
});

const ringing: LiveCallEvent[] = [
  { type: 'call-started', at: T, direction: 'inbound', role: 'customer', address: '+14155550199' },
  {
    type: 'leg-status',
    at: T + 1000,
    callSid: CHILD,
    status: 'ringing',
    role: 'agent',
    address: '+14155550101',
  },
];
const answered: LiveCallEvent[] = [
  ...ringing,
  { type: 'leg-status', at: T + 4000, callSid: CHILD, status: 'in-progress' },
];
const joins = (callSid: string, sequence: number): LiveCallEvent => ({
  type: 'presence',
  callSid,
  presence: {
    conferenceSid: CONFERENCE,
    sequence,
    at: T + 9000 + sequence,
    present: true,
    muted: false,
    hold: false,
  },
});
const converted: LiveCallEvent[] = [
  ...answered,
  { type: 'conversion', at: T + 8000, childCallSid: CHILD },
  joins(CHILD, 1),
  joins(PARENT, 2),
  { type: 'conference-started', at: T + 9002, conferenceSid: CONFERENCE },
];

test('the Dial that a taken caller has left does not make the call a bridge', () => {
  const taken = { ...fold(PARENT, ringing), startedAs: 'conference', isTaken: true } as const;
  expect(applyEvent(taken, { type: 'started-as', as: 'bridge' }).startedAs).toBe('conference');
});

describe('what operators see', () => {
  const seen = (events: LiveCallEvent[], seesNumbers = true) =>
    viewOf(fold(PARENT, events), {
      operator: { name: 'sue', role: seesNumbers ? 'supervisor' : 'agent' },
      supervision: 'shown',
      now: T,
    });

  test('a call that rings, is answered, is moved, is in conference, and ends', () => {
    expect(seen(ringing)).toMatchObject({ state: 'ringing', childCallSid: null, conference: null });
    expect(seen(answered)).toMatchObject({
      state: 'bridged',
      childCallSid: CHILD,
      answeredAt: new Date(T + 4000).toISOString(),
      parties: [
        { callSid: PARENT, role: 'customer', state: 'talking' },
        { callSid: CHILD, role: 'agent', state: 'talking' },
      ],
    });
    expect(seen([...answered, { type: 'conversion', at: T + 8000, childCallSid: CHILD }]).state).toBe(
      'converting',
    );
    expect(seen([...converted.slice(0, 5)]).state).toBe('converting');
    expect(seen(converted)).toMatchObject({ state: 'conference', conference: PARENT });
    expect(
      seen([...converted, { type: 'conference-ended', at: T + 20_000, conferenceSid: CONFERENCE }]),
    ).toMatchObject({
      state: 'ended',
      conference: null,
      endedAt: new Date(T + 20_000).toISOString(),
    });
  });

  test('numbers are masked for agents', () => {
    expect(seen(answered, false).parties.map((party) => party.address)).toEqual(['+1415…0199', '+1415…0101']);
    expect(seen(answered, true).parties[0]?.address).toBe('+14155550199');
  });

  test('a call whose end was reported before its beginning stays ended', () => {
    const late: LiveCallEvent[] = [
      { type: 'leg-status', at: T + 5000, callSid: PARENT, status: 'completed' },
      ...answered,
    ];
    expect(seen(late).state).toBe('ended');
  });
});
