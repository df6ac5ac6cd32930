import type { Operator } from '../base/ownership';
import type { ParticipantInfo } from '../base/ports';
import { Problem } from '../base/problem';
import { hasEnded } from '../model/live-call';
import { canTalkToCustomer } from '../model/speakers';
import { present, type OpenConference } from '../operations/open-conference';

/**
 * The agent that hands over: the operator's own browser leg if it is in the conference, otherwise the agent that answered
 * first. @returns the CallSid @throws Problem party_not_found
 */
export function agentHandingOver(conference: OpenConference, operator: Operator): string {
  const { legs } = conference.call;
  const agents = agentsIn(conference);
  const own = agents.find(({ callSid }) => legs[callSid]?.address === `client:${operator.name}`);
  const agent = own ?? agents[0];
  if (!agent || hasEnded(legs[agent.callSid]?.status))
    throw new Problem('party_not_found', 'No agent in the conference can hand over.');
  return agent.callSid;
}

/** Agents first, then guests, each in the order in which they answered. */
function agentsIn(conference: OpenConference): ParticipantInfo[] {
  const answeredAt = ({ callSid }: ParticipantInfo) =>
    conference.call.legs[callSid]?.answeredAt ?? Number.MAX_SAFE_INTEGER;
  const inOrder = (role: 'agent' | 'guest') =>
    present(conference, role).sort((a, b) => answeredAt(a) - answeredAt(b));
  const agents = [...inOrder('agent'), ...inOrder('guest')];
  if (agents.length > 0) return agents;
  // A supervisor can hand over after barging in, but only if no agent is left: the agent would stay behind.
  return present(conference, 'supervisor').filter((one) => canTalkToCustomer('supervisor', one));
}
