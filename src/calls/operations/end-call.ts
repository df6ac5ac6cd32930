import type { OperatorTools } from '../base/ownership';
import { ringingLegs } from '../model/live-call';
import { stateOf } from '../model/stage';
import { readLiveCall } from '../model/store';
import { callEnded, callNotFound } from '../permissions/call-rules';
import { ownBridgeProblem } from '../permissions/own-call';
import { storedSituation } from '../permissions/situation';
import { refuseBy } from '../permissions/verdict';
import { endRequestOf, storeEndRequest } from './end-request';
import { onCallOf } from './either-leg';
import { openConference } from './open-conference';

/**
 * Ends a live call in any state. A conference ends for all its parties. A call that rings or is bridged ends with its parent
 * leg: Twilio then ends the `<Dial>` and hangs up its children
 * (https://www.twilio.com/docs/voice/twiml/dial).
 * @throws Problem call_not_found, call_ended, forbidden, and those of {@link endConference}
 */
export const endCall = (tools: OperatorTools, callSid: string): Promise<void> =>
  onCallOf(tools, callSid, (callId) => endLiveCall(tools, callId));

async function endLiveCall(tools: OperatorTools, callId: string): Promise<void> {
  const { ports, operator } = tools;
  const call = await readLiveCall(ports, callId);
  if (!call) throw callNotFound();
  const state = stateOf(call);
  if (state === 'ended') throw callEnded();
  if (state === 'conference' || state === 'converting') return endConference(tools, callId);
  refuseBy(ownBridgeProblem(storedSituation(call, operator, ports.clock.now())));
  // Agents that ring for a call that starts as a conference are no children of the parent leg.
  await Promise.all(ringingLegs(call).map((callSid) => ports.telephony.endCall(callSid)));
  await ports.telephony.endCall(callId);
  await storeEndRequest(tools, callId, { type: 'ended-by', by: endRequestOf(operator) });
}

/** Ends the conference for all parties. */
export async function endConference(tools: OperatorTools, callId: string): Promise<void> {
  const { telephony } = tools.ports;
  const { call, conferenceSid } = await openConference(tools, callId);
  // A leg that still rings is not in the conference yet, and would ring on after its end.
  // mutant: ringing-at-end
  await Promise.all(ringingLegs(call).map((callSid) => telephony.endCall(callSid)));
  await telephony.endConference(conferenceSid);
  await storeEndRequest(tools, callId, { type: 'ended-by', by: endRequestOf(tools.operator) });
}
