import { hasAnswered, hasEnded, initialAgentLegs, type Leg, type LiveCall } from './live-call';
import { isUnanswered, openLoss } from './lost-agent';
import { stateOf } from './stage';
import { operatorOn } from './talking';

/**
 * Where a caller waits for a person: with a machine, in the `<Dial>` that rings the agents, or in the conference, also after the
 * line of an agent broke.
 */
export type WaitingPlace = 'menu' | 'dial' | 'conference';

/** Undefined: no caller waits. */
export function waitingPlaceOf(call: LiveCall): WaitingPlace | undefined {
  const state = stateOf(call);
  if (state === 'conference') return openLoss(call) && isUnanswered(call) ? 'conference' : undefined;
  // The agent of an outgoing call waits for the customer.
  if (call.direction === 'outbound') return undefined;
  if (state === 'menu') return 'menu';
  if (state !== 'ringing') return undefined;
  return call.startedAs === 'conference' ? 'conference' : 'dial';
}

/** The operator whose browser rings because that operator takes the call. */
export const takerOf = (call: LiveCall): string | undefined =>
  initialAgentLegs(call).find(([, { by, status }]) => by !== undefined && !hasEnded(status))?.[1].by;

/** The agent who has the call. Null: the operator of a phone is not known. Undefined: no agent has it. */
export function agentOnCall({ legs }: LiveCall): string | null | undefined {
  const agent = Object.values(legs).find(hasCall);
  return agent && operatorOn(agent);
}

const hasCall = (leg: Leg): boolean =>
  (leg.role === 'agent' || leg.role === 'guest') && hasAnswered(leg) && !hasEnded(leg.status);
