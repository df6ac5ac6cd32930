import type { LiveCall, Party } from './wire';

/** The parties of a call, by what they are to the operator. Pure. */

export const customerOf = ({ parties }: LiveCall): Party | undefined =>
  parties.find(({ role }) => role === 'customer');

/** The agent that talks, or the one that rings. */
export const agentOf = ({ parties }: LiveCall): Party | undefined => {
  const agents = parties.filter(({ role, state }) => role === 'agent' && state !== 'left');
  return agents.find(({ answeredAt }) => answeredAt !== null) ?? agents[0];
};

/** The agent that talked to the customer of a call that has ended. Undefined: no agent answered. */
export const talkingAgentOf = ({ parties, childCallSid }: LiveCall): Party | undefined => {
  const agents = parties.filter(({ role, answeredAt }) => role === 'agent' && answeredAt !== null);
  return agents.find(({ callSid }) => callSid === childCallSid) ?? agents[0];
};

/**
 * The parties on the line, the customer first, and the parties that have left. An agent that rang without an answer was never
 * on the call. An ended call still shows its customer and the agent that answered.
 */
export function splitParties(call: LiveCall): { present: Party[]; left: Party[] } {
  const agent = talkingAgentOf(call);
  const isPresent = (party: Party): boolean =>
    call.state === 'ended'
      ? party.role === 'customer' || party.callSid === agent?.callSid
      : party.state !== 'left';
  const present = call.parties.filter(isPresent);
  return {
    present: [
      ...present.filter((party) => party.role === 'customer'),
      ...present.filter((party) => party.role !== 'customer'),
    ],
    left: call.parties.filter((party) => !isPresent(party) && party.answeredAt !== null),
  };
}
