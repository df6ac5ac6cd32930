import { ownershipProblem, type OperatorTools } from '../base/ownership';
import { fetchConversation, type Conversation } from '../model/conversation';
import { hasEnded, type LiveCall } from '../model/live-call';
import { readLiveCall } from '../model/store';
import { partiesThatTalked } from '../model/talking';
import { callNotFound } from '../permissions/call-rules';

/**
 * What was said on a call, if the operator is or was an agent on it, or is a supervisor. It is kept for longer than the call, and its
 * summary then says which agents talked with the caller.
 * @throws Problem call_not_found, forbidden @throws TelephonyError
 */
export async function conversationOf(
  { ports, operator }: Pick<OperatorTools, 'ports' | 'operator'>,
  callId: string,
): Promise<Conversation | undefined> {
  const [call, conversation] = await Promise.all([
    readLiveCall(ports, callId),
    fetchConversation(ports, callId),
  ]);
  if (!call && !conversation) throw callNotFound();
  const problem = ownershipProblem(operator, call ? agentsOn(call) : browsersIn(conversation));
  if (problem) throw problem;
  return conversation;
}

const isBrowser = (address: string): boolean => address.startsWith('client:');

/**
 * The agents that talked with the caller, or may still do so. One whose phone only rang was never on the call. A guest in a browser
 * is an agent too.
 */
function agentsOn(call: LiveCall): string[] {
  const talked = partiesThatTalked(call);
  return Object.values(call.legs)
    .filter((leg) => !hasEnded(leg.status) || talked.includes(leg))
    .flatMap(({ role, address = '' }) =>
      role === 'agent' || (role === 'guest' && isBrowser(address)) ? [address] : [],
    );
}

/** A summary does not tell the phone of an agent from that of a guest, and a phone may be any agent's. */
const browsersIn = (conversation: Conversation | undefined): string[] =>
  (conversation?.summary?.takenBy ?? []).map(({ address }) => address).filter(isBrowser);
