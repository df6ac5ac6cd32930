import { decideWait } from '../../../src/calls/lifecycle/waiting';
import type { CallInfo, ParticipantInfo } from '../../../src/calls/base/ports';

const leg: CallInfo = { sid: 'CA1', parentSid: null, status: 'in-progress', from: '', to: '' };
const participant: ParticipantInfo = {
  callSid: 'CA2',
  label: null,
  muted: false,
  hold: false,
  endsConference: false,
  coaching: false,
  coaches: null,
};
const alone = {
  participants: [],
  onTheWay: [],
  initialAgents: [],
  isStarting: false,
  isUnanswered: false,
  lost: undefined,
};
const steps = [1, 2, 3, 4, 5, 6, 7, 8];

/** The decision at each of the first eight steps. */
const decisions = (others: Partial<Parameters<typeof decideWait>[0]>) =>
  steps.map((step) => decideWait({ ...alone, ...others }, step));

test('a leg with company keeps hearing music until Twilio starts the conference', () => {
  expect(new Set(decisions({ participants: [participant] }))).toEqual(new Set(['keep-waiting']));
});

test('a leg that waits for an agent that rings keeps waiting', () => {
  expect(new Set(decisions({ initialAgents: ['CA3'] }))).toEqual(new Set(['keep-waiting']));
  expect(new Set(decisions({ initialAgents: ['CA3'], isUnanswered: true }))).toEqual(
    new Set(['keep-waiting']),
  );
});

test('a leg whose call is only starting keeps waiting', () => {
  expect(new Set(decisions({ isStarting: true }))).toEqual(new Set(['keep-waiting']));
});

test('a caller that no agent answers any more hears so at once', () => {
  expect(new Set(decisions({ isUnanswered: true }))).toEqual(new Set(['no-answer']));
  expect(new Set(decisions({ isUnanswered: true, onTheWay: [leg] }))).toEqual(new Set(['no-answer']));
});

test('a leg is hung up at once when the other leg has ended', () => {
  expect(new Set(decisions({}))).toEqual(new Set(['hang-up']));
});

test('a customer whose agent has lost the line waits for the next', () => {
  expect(new Set(decisions({ lost: 'CA2' }))).toEqual(new Set(['agent-lost']));
  expect(new Set(decisions({ lost: 'CA2', isUnanswered: true }))).toEqual(new Set(['no-answer']));
});

test('a leg on the way is awaited until step 3, fetched until step 5, and then given up', () => {
  expect(decisions({ onTheWay: [leg] })).toEqual([
    'keep-waiting',
    'keep-waiting',
    'fetch-other-leg',
    'fetch-other-leg',
    'hang-up',
    'hang-up',
    'hang-up',
    'hang-up',
  ]);
});
