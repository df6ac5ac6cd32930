import type { ParticipantChange } from '../../src/calls/base/ports';
import { isIn, participantInfo, participantUpdate } from '../../src/twilio/participants';

const SUPERVISED = `CA${'a'.repeat(32)}`;
const url = 'https://calls.example.com/hold?callId=CA1';

test.each<[string, ParticipantChange, object]>([
  ['changes nothing for an empty change', {}, {}],
  ['holds with our music', { hold: { url } }, { hold: true, holdUrl: url, holdMethod: 'POST' }],
  ['takes a party off hold, without music', { hold: false }, { hold: false }],
  ['mutes', { muted: true }, { muted: true }],
  ['unmutes', { muted: false }, { muted: false }],
  ['lets the conference end with the party', { endsConference: true }, { endConferenceOnExit: true }],
  ['lets the conference outlive the party', { endsConference: false }, { endConferenceOnExit: false }],
  ['coaches one party', { coaches: SUPERVISED }, { coaching: true, callSidToCoach: SUPERVISED }],
  ['ends coaching, without a CallSid', { coaches: null }, { coaching: false }],
  ['announces', { announceUrl: url }, { announceUrl: url, announceMethod: 'POST' }],
  [
    'makes several changes in one request',
    { hold: false, muted: true, coaches: null },
    { hold: false, muted: true, coaching: false },
  ],
])('participantUpdate %s', (_says, change, update) => {
  expect(participantUpdate(change)).toEqual(update);
});

test.each([
  ['queued', false],
  ['connecting', false],
  ['ringing', false],
  ['connected', true],
  ['complete', true],
  ['failed', true],
] as const)('isIn of a participant that is %s: %p', (status, expected) => {
  expect(isIn({ status })).toBe(expected);
});

const listed = {
  callSid: 'CA1',
  label: '',
  muted: false,
  hold: true,
  endConferenceOnExit: true,
  coaching: false,
  callSidToCoach: '',
};

describe('participantInfo', () => {
  test('gives null for an empty label and for no coaching', () => {
    expect(participantInfo(listed)).toEqual({
      callSid: 'CA1',
      label: null,
      muted: false,
      hold: true,
      endsConference: true,
      coaching: false,
      coaches: null,
    });
  });

  test('gives the coached party while the participant coaches', () => {
    const coach = { ...listed, label: 'supervisor-1', coaching: true, callSidToCoach: SUPERVISED };
    expect(participantInfo(coach)).toMatchObject({
      label: 'supervisor-1',
      coaching: true,
      coaches: SUPERVISED,
    });
  });

  test('ignores the party that the participant coached before', () => {
    expect(participantInfo({ ...listed, callSidToCoach: SUPERVISED }).coaches).toBeNull();
  });
});
