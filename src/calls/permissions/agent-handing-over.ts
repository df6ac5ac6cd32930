import { Problem } from '../base/problem';
import { hasEnded } from '../model/live-call';
import { canTalkToCustomer } from '../model/speakers';
import { participantsOf, type Participant, type Situation } from './situation';

/**
 * The agent who hands over: the operator's own browser leg if it is in the conference, otherwise the agent who answered
 * first. @returns the CallSid, or the Problem if no agent can hand over
 */
export function agentHandingOver(situation: Situation): string | Problem {
  const { legs } = situation.call;
  const agents = agentsOf(situation);
  const own = agents.find(({ callSid }) => legs[callSid]?.address === `client:${situation.operator.name}`);
  const agent = own ?? agents[0];
  return agent && !hasEnded(legs[agent.callSid]?.status)
    ? agent.callSid
    : new Problem('party_not_found', 'No agent in the conference can hand over the customer.');
}

/** Agents first, then guests, each in the order in which they answered. */
function agentsOf(situation: Situation): Participant[] {
  const answeredAt = ({ callSid }: Participant) =>
    situation.call.legs[callSid]?.answeredAt ?? Number.MAX_SAFE_INTEGER;
  const inOrder = (role: 'agent' | 'guest') =>
    participantsOf(situation, role).sort((a, b) => answeredAt(a) - answeredAt(b));
  const agents = [...inOrder('agent'), ...inOrder('guest')];
  if (agents.length > 0) return agents;
  // A supervisor that has barged in hands over only without an agent: otherwise the agent would stay behind.
  return participantsOf(situation, 'supervisor').filter((one) => canTalkToCustomer('supervisor', one));
}
