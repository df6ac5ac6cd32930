import {
  agentLegOf,
  targetLegOf,
  type ConferenceOutcome,
  type EndedTransfer,
  type Transfer,
  type TransferIn,
  type TransferOutcome,
  type TransferOutside,
} from '../model/transfer';

/** Every change of a transfer, each built in one place. Pure. `now`: milliseconds since the epoch. */

const changed = (
  { id, by, agentAddress, customerCallSid, leavingCallSid, revision }: Transfer,
  now: number,
) => ({
  id,
  by,
  agentAddress,
  customerCallSid,
  ...(leavingCallSid === undefined ? {} : { leavingCallSid }),
  since: now,
  revision: revision + 1,
});

/** A transfer whose target may ring on a leg that is not recorded yet. */
type AwaitingTransfer = TransferIn<'starting' | 'recovering' | 'ending'>;

export const canAwaitTarget = (transfer: Transfer): transfer is AwaitingTransfer =>
  transfer.state === 'starting' || transfer.state === 'recovering' || transfer.state === 'ending';

/** The transfer once the leg of its target is known. */
export function withTargetLeg(
  transfer: AwaitingTransfer,
  callSid: string,
  now: number,
): TransferIn<'ringing' | 'recovering' | 'ending'> {
  const target = { address: transfer.target.address, callSid };
  if (transfer.state !== 'starting') return { ...transfer, ...changed(transfer, now), target };
  const { kind, agentCallSid, detectsVoicemail } = transfer;
  return { ...changed(transfer, now), kind, state: 'ringing', agentCallSid, detectsVoicemail, target };
}

/** A transfer whose target rings, and whose agent is still there. */
export type RingingWithAgent = TransferIn<'ringing'> & { agentCallSid: string };

/** The customer was not moved out of the conference. */
export const toNotMoved = (transfer: TransferOutside, now: number): TransferOutside => ({
  ...transfer,
  ...changed(transfer, now),
  outside: 'failed',
});

/** The target rings on, and the agent is hung up. */
export function toAgentReleased(transfer: RingingWithAgent, now: number): TransferIn<'ringing'> {
  const { agentCallSid: leavingCallSid, kind, detectsVoicemail, target } = transfer;
  return { ...changed(transfer, now), kind, state: 'ringing', detectsVoicemail, target, leavingCallSid };
}

/** Agent and target talk, and the customer stays on hold. */
export function toConsulting(
  transfer: RingingWithAgent | TransferIn<'swapped'>,
  now: number,
): TransferIn<'consulting'> {
  const { agentCallSid, target } = transfer;
  return { ...changed(transfer, now), kind: 'warm', state: 'consulting', agentCallSid, target };
}

/** Agent and customer talk, and the target is on hold. */
export const toSwapped = (transfer: TransferIn<'consulting'>, now: number): TransferIn<'swapped'> => ({
  ...transfer,
  ...changed(transfer, now),
  state: 'swapped',
});

/** The agent is rung again. @param knownLegs all legs of the live call: none of them is the leg that will ring */
export const toRecovering = (
  transfer: Transfer,
  knownLegs: readonly string[],
  now: number,
): TransferIn<'recovering'> => ({
  ...changed(transfer, now),
  kind: transfer.kind,
  state: 'recovering',
  target: { address: transfer.agentAddress, knownLegs: [...knownLegs] },
});

/** No agent answers. */
export const toGivingUp = (
  transfer: TransferIn<'recovering' | 'giving-up'>,
  now: number,
): TransferIn<'giving-up'> => ({ ...transfer, ...changed(transfer, now), state: 'giving-up' });

/** The outcome is decided. A later decision (the customer leaves meanwhile) replaces the first one. */
export function toEnding(transfer: Transfer, outcome: ConferenceOutcome, now: number): TransferIn<'ending'> {
  const agentCallSid = agentLegOf(transfer);
  return {
    ...changed(transfer, now),
    kind: transfer.kind,
    state: 'ending',
    outcome,
    ...(agentCallSid === undefined ? {} : { agentCallSid }),
    target: transfer.target,
  };
}

/** What stays of a transfer that is over. */
export const toEnded = (transfer: Transfer, outcome: TransferOutcome, now: number): EndedTransfer => ({
  id: transfer.id,
  kind: transfer.kind,
  outcome,
  targetAddress: transfer.target.address,
  targetCallSid: targetLegOf(transfer) ?? null,
  at: now,
  revision: transfer.revision + 1,
});
