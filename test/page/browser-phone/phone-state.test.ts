import {
  activityOf,
  off,
  qualitiesOf,
  ringingCalls,
  type PhoneCall,
  type PhoneState,
} from '../../../src/assets/page/phone/state';

const call: PhoneCall = {
  callSid: 'CA1',
  with: 'client:ben',
  phase: 'open',
  since: 0,
  isMuted: false,
  heldSince: undefined,
  warnings: [],
};
const ready: PhoneState = { ...off(), status: { name: 'ready' } };

test.each<[string, PhoneState, ReturnType<typeof activityOf>]>([
  ['off', off(), 'off'],
  ['starting', { ...off(), status: { name: 'starting' } }, 'off'],
  ['ready', ready, 'available'],
  ['lost', { ...ready, status: { name: 'lost', since: 1 } }, 'available'],
  ['a call', { ...ready, call }, 'on a call'],
  ['a call on hold', { ...ready, held: call }, 'on a call'],
  ['notes', { ...ready, wrapUpUntil: 101 }, 'after a call'],
  ['notes are over', { ...ready, wrapUpUntil: 100 }, 'available'],
  ['a call during the time for notes', { ...ready, wrapUpUntil: 101, call }, 'on a call'],
])('%s is told as an activity', (_, state, activity) => {
  expect(activityOf(state, 100)).toBe(activity);
});

test('warnings of the SDK have one sentence for each cause', () => {
  const warnings = [
    'high-rtt',
    'low-mos',
    'low-bytes-sent',
    'constant-audio-input-level',
    'ice-connectivity-lost',
  ];
  expect(qualitiesOf({ ...call, warnings })).toEqual([
    'network',
    'no-sound-leaves',
    'silent-microphone',
    'no-sound-arrives',
  ]);
  expect(qualitiesOf({ ...call, warnings: ['a warning of a later SDK'] })).toEqual(['network']);
  expect(qualitiesOf(call)).toEqual([]);
});

test('the call that the operator asked for comes first, whenever it begins to ring', () => {
  const [one, two] = ['CA1', 'CA2'].map((id) => ({ id, from: '+1415…0142' }));
  if (!one || !two) throw new Error('Two calls ring.');
  const state: PhoneState = { ...ready, incoming: [one, two] };
  expect(ringingCalls(state)).toEqual([one, two]);
  expect(ringingCalls({ ...state, wanted: 'CA2' })).toEqual([two, one]);
  expect(ringingCalls({ ...state, wanted: 'CA3' })).toEqual([one, two]);
});
