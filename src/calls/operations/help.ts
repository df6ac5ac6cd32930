import type { HelpAction } from '../../contract/enumerations';
import type { OperatorTools } from '../base/ownership';
import { Problem } from '../base/problem';
import { withHelp, withoutHelp } from '../model/help';
import { stateOf } from '../model/stage';
import { readLiveCall, updateLiveCall } from '../model/store';
import { callEnded, callNotFound } from '../permissions/call-rules';
import { ownBridgeProblem, ownCallProblem } from '../permissions/own-call';
import { storedSituation } from '../permissions/situation';
import { refuseBy } from '../permissions/verdict';

export interface HelpRequest {
  callId: string;
  action: HelpAction;
  reason?: string | undefined;
}

/**
 * Asks supervisors for help with a call, or withdraws that. It changes the stored call only: no party notices.
 * @throws Problem call_not_found, call_ended, call_not_bridged, forbidden
 */
export async function changeHelp(
  { ports, operator }: OperatorTools,
  { callId, action, reason }: HelpRequest,
): Promise<void> {
  const call = await readLiveCall(ports, callId);
  if (!call) throw callNotFound();
  const state = stateOf(call);
  if (state === 'ended') throw callEnded();
  const at = ports.clock.now();
  const situation = storedSituation(call, operator, at);
  refuseBy(state === 'conference' ? ownCallProblem(situation) : ownBridgeProblem(situation));
  if (state === 'ringing')
    throw new Problem('call_not_bridged', 'No agent has answered this call yet: there is no agent to help.');
  await updateLiveCall(ports, callId, (stored) =>
    action === 'ask' ? withHelp(stored, { by: operator.name, reason, at }) : withoutHelp(stored),
  );
}
