import type { OperatorTools } from '../base/ownership';
import { ringingLegs } from '../model/live-call';
import { stateOf } from '../model/stage';
import { readLiveCall } from '../model/store';
import { callEnded, callNotFound } from '../permissions/call-rules';
import { ownBridgeProblem } from '../permissions/own-call';
import { storedSituation } from '../permissions/situation';
import { refuseBy } from '../permissions/verdict';
import { endConference } from './parties';

/**
 * Ends a live call in any state. A conference ends for all its parties. A call that rings or is bridged ends with its parent
 * leg: Twilio then ends the `<Dial>` and hangs up its children
 * (https://www.twilio.com/docs/voice/twiml/dial).
 * @throws Problem call_not_found, call_ended, forbidden, and those of {@link endConference}
 */
export async function endCall(tools: OperatorTools, callId: string): Promise<void> {
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
}
