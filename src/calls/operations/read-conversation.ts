import { ownershipProblem, type OperatorTools } from '../base/ownership';
import { fetchConversation, type Conversation } from '../model/conversation';
import { readLiveCall } from '../model/store';
import { callNotFound } from '../permissions/call-rules';

/**
 * What was said on a call, if the operator is or was an agent on it, or is a supervisor.
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
  const agents = Object.values(call?.legs ?? {}).filter(({ role }) => role === 'agent');
  const problem = ownershipProblem(
    operator,
    agents.map(({ address = '' }) => address),
  );
  if (problem) throw problem;
  return conversation;
}
