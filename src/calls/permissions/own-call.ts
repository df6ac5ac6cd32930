import { ownershipProblem } from '../base/ownership';
import type { Problem } from '../base/problem';
import { hasEnded } from '../model/live-call';
import { targetLegOf } from '../model/transfer';
import type { Situation } from './situation';

/** Why this operator may not operate this conference; undefined if the operator may. */
export const ownCallProblem = (situation: Situation): Problem | undefined =>
  ownershipProblem(situation.operator, agentsIn(situation));

/** The same for a transfer: the operator who started it may have left, and may still complete or cancel it. */
export const ownTransferProblem = (situation: Situation): Problem | undefined =>
  situation.call.transfer?.by === situation.operator.name ? undefined : ownCallProblem(situation);

/**
 * The same for a call that rings or is bridged. An agent whose leg rings counts until an agent has answered: no agent has the
 * call yet.
 */
export function ownBridgeProblem({ operator, call }: Situation): Problem | undefined {
  const agents = Object.values(call.legs).filter(({ role, status }) => role === 'agent' && !hasEnded(status));
  const answered = agents.filter(({ status }) => status !== 'initiated' && status !== 'ringing');
  const own = answered.length > 0 ? answered : agents;
  return ownershipProblem(
    operator,
    own.map(({ address = '' }) => address),
  );
}

/**
 * The addresses of the agents in the conference. Counts as an agent: the role agent, and a guest on a browser client. Does
 * not count: a guest on a phone, and the phone of a transfer's target while another agent is present.
 */
function agentsIn({ call, participants }: Situation): string[] {
  const targets = [call.transfer && targetLegOf(call.transfer), call.lastTransfer?.targetCallSid];
  const parties = participants.map(({ callSid }) => {
    const { role, address = '', isTarget = targets.includes(callSid) } = call.legs[callSid] ?? {};
    const isPhone = !address.startsWith('client:');
    return { role, address, isPhone, isTarget: isPhone && isTarget };
  });
  const agents = parties.filter(({ role, isPhone }) => role === 'agent' || (role === 'guest' && !isPhone));
  const own = agents.filter(({ isTarget }) => !isTarget);
  return (own.length > 0 ? own : agents).map(({ address }) => address);
}
