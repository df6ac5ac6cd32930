import {
  agentLegOf,
  allowsAction,
  legsOf,
  targetLegOf,
  transferSchema,
  type Transfer,
  type TransferAction,
} from '../../../src/calls/model/transfer';
import { transferStates, type TransferState } from '../../../src/contract/enumerations';

const everyState = {
  id: 't1',
  kind: 'warm' as const,
  by: 'ann',
  agentAddress: 'client:ann',
  customerCallSid: 'CA-customer',
  since: 1,
  revision: 1,
};
const agentCallSid = 'CA-agent';
const known = { address: 'client:bob', callSid: 'CA-target' };
const awaited = { address: 'client:bob', knownLegs: [] };

const transfers: Record<TransferState, Transfer> = {
  starting: { ...everyState, state: 'starting', agentCallSid, detectsVoicemail: false, target: awaited },
  ringing: { ...everyState, state: 'ringing', agentCallSid, detectsVoicemail: false, target: known },
  consulting: { ...everyState, state: 'consulting', agentCallSid, target: known },
  swapped: { ...everyState, state: 'swapped', agentCallSid, target: known },
  recovering: { ...everyState, state: 'recovering', target: awaited },
  'giving-up': { ...everyState, state: 'giving-up', target: known },
  ending: { ...everyState, state: 'ending', outcome: 'completed', target: known },
};

const legs: Record<TransferState, string[]> = {
  starting: ['CA-customer', 'CA-agent'],
  ringing: ['CA-customer', 'CA-agent', 'CA-target'],
  consulting: ['CA-customer', 'CA-agent', 'CA-target'],
  swapped: ['CA-customer', 'CA-agent', 'CA-target'],
  recovering: ['CA-customer'],
  'giving-up': ['CA-customer', 'CA-target'],
  ending: ['CA-customer', 'CA-target'],
};

test.each(transferStates)('the legs of a transfer that is %s are those that are known', (state) => {
  const transfer = transfers[state];
  expect(legsOf(transfer)).toEqual(legs[state]);
  expect(agentLegOf(transfer)).toBe(legs[state].find((sid) => sid === agentCallSid));
  expect(targetLegOf(transfer)).toBe(legs[state].find((sid) => sid === 'CA-target'));
});

test.each(transferStates)('a transfer that is %s is stored unchanged', (state) => {
  expect(transferSchema.parse(JSON.parse(JSON.stringify(transfers[state])))).toEqual(transfers[state]);
});

const bothTalk: TransferState[] = ['consulting', 'swapped'];
const states: Record<TransferAction, TransferState[]> = {
  complete: bothTalk,
  merge: bothTalk,
  swap: bothTalk,
  cancel: ['starting', 'ringing', ...bothTalk],
};

const actions: TransferAction[] = ['complete', 'merge', 'swap', 'cancel'];

test.each(actions.flatMap((action) => transferStates.map((state) => ({ action, state }))))(
  'allowsAction knows $action of a transfer that is $state',
  ({ action, state }) => {
    expect(allowsAction(transfers[state], action)).toBe(states[action].includes(state));
  },
);

test('allowsAction allows nothing without a transfer', () => {
  expect(allowsAction(undefined, 'cancel')).toBe(false);
});

test('an operator can do nothing with a transfer that takes the customer outside', () => {
  const outside = transferSchema.parse({ ...transfers.starting, outside: 'moving' });
  expect(allowsAction(outside, 'cancel')).toBe(false);
});
