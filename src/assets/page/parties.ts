import type { LiveCall, Party } from './wire';

/** The parties of a call, by what they are to the operator. Pure. */

export const customerOf = ({ parties }: LiveCall): Party | undefined =>
  parties.find(({ role }) => role === 'customer');

/** The agent that talks, or the one that rings. */
export const agentOf = ({ parties }: LiveCall): Party | undefined => {
  const agents = parties.filter(({ role, state }) => role === 'agent' && state !== 'left');
  return agents.find(({ answeredAt }) => answeredAt !== null) ?? agents[0];
};

/** From where an operator who does not hand over reads a transfer. */
export type Side = 'watching' | 'target';

/**
 * The agent who hands over, if it is not the operator, with an empty address if the agent is not known. A supervisor who is not on
 * the call, or only listens, operates the transfer of an agent, and so does the target.
 */
export function otherHandingOver(call: LiveCall, name: string): { side: Side; address: string } | undefined {
  const present = call.parties.filter(({ state, role }) => state !== 'left' && role !== 'customer');
  const own = present.find(({ address }) => address === `client:${name}`);
  const agent = agentOf({
    ...call,
    parties: present.filter(({ address }) => address !== call.transfer?.target),
  });
  if (isTarget(call, name)) return { side: 'target', address: agent?.address ?? '' };
  const handsOver = own !== undefined && (own.role !== 'supervisor' || !agent);
  return handsOver ? undefined : { side: 'watching', address: agent?.address ?? '' };
}

/** Whether the operator is the target of the transfer. */
export const isTarget = ({ transfer }: LiveCall, name: string): boolean =>
  transfer?.target === `client:${name}`;

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

/** The call that one of the operator's legs takes part in. */
export const callOfLeg = (calls: readonly LiveCall[], callSid: string): LiveCall | undefined =>
  calls.find(({ state, parties }) => state !== 'ended' && parties.some((party) => party.callSid === callSid));

/** The party that the operator's leg talks to: the customer, or a colleague who was called. */
export function otherParty(call: LiveCall, callSid: string): Party | undefined {
  const customer = customerOf(call);
  if (customer && customer.callSid !== callSid) return customer;
  return call.parties.find((party) => party.callSid !== callSid && party.state !== 'left');
}

/**
 * The address of the party that a leg of the operator talks to. The leg of a conference shows the number of the company to the
 * browser, and the board knows the customer, masked as elsewhere.
 * @param known the address that the browser has
 */
export function partnerOf(
  calls: readonly LiveCall[],
  { callSid, known }: { callSid: string | undefined; known: string },
): string {
  const call = callSid === undefined ? undefined : callOfLeg(calls, callSid);
  const other = call && callSid !== undefined ? otherParty(call, callSid) : undefined;
  const isPartner = other !== undefined && (other.role === 'customer' || other.state !== 'ringing');
  const isKnown = isPartner && other.address !== '' && other.address !== 'unknown';
  return isKnown ? other.address : known;
}

export const isOwn = ({ parties }: LiveCall, name: string): boolean =>
  parties.some(({ address, state }) => address === `client:${name}` && state !== 'left');

/** Whether the operator has answered the call, or lost the line to it: the server rings the operator again. */
export const isTalkingIn = ({ parties, lostAgent }: LiveCall, name: string): boolean =>
  parties.some(
    ({ callSid, address, state, answeredAt }) =>
      address === `client:${name}` &&
      answeredAt !== null &&
      (state !== 'left' || lostAgent?.callSid === callSid),
  );
