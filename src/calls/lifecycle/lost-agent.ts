import type { ConferenceInfo } from '../base/ports';
import type { Tools } from '../base/tools';
import { hasEnded, initialAgentLegs, type LiveCall } from '../model/live-call';
import { isLostLine, openLoss } from '../model/lost-agent';
import { canTalkToCustomer } from '../model/speakers';
import { updateLiveCall } from '../model/store';

/**
 * The customer of an agent whose line broke. The customer is on hold: it is not documented what the last party of a conference
 * hears, and hold music is also our timer. Each request for it checks the call, and that rings the phones.
 */

/**
 * Stores that the line of the agent broke, and holds the customer. @param lost the agent's leg
 * @returns false if the operator has hung up after all @throws TelephonyError
 */
export async function beginLoss(
  tools: Tools,
  { callId }: LiveCall,
  { conference, lost }: { conference: ConferenceInfo | undefined; lost: string },
): Promise<boolean> {
  const at = tools.ports.clock.now();
  let isNew = false;
  const call = await updateLiveCall(tools.ports, callId, (before) => {
    isNew = isLostLine(before.legs[lost]) && before.lostAgent?.callSid !== lost;
    if (!isNew) return before;
    const { next: _, ...rest } = before;
    return { ...rest, lostAgent: { callSid: lost, at, rungBefore: initialAgentLegs(before).length } };
  });
  if (!openLoss(call)) return false;
  if (isNew) tools.logEvent({ event: 'agent-lost', callId });
  await holdForAgent(tools, call, conference, { isFirst: isNew });
  return true;
}

/**
 * Holds a customer who waits for an agent. @param isFirst the customer may be on hold already, with music of any length: that is
 * no timer @throws TelephonyError
 */
export async function holdForAgent(
  tools: Tools,
  call: LiveCall,
  conference: ConferenceInfo | undefined,
  { isFirst = false }: { isFirst?: boolean } = {},
): Promise<void> {
  const customer = customerIn(call, conference);
  if (!conference || !customer || (customer.hold && !isFirst)) return;
  const change = (wanted: Parameters<typeof tools.ports.telephony.changeParticipantIfPresent>[2]) =>
    tools.ports.telephony.changeParticipantIfPresent(conference.conferenceSid, customer.callSid, wanted);
  if (customer.hold) await change({ hold: false });
  await change({ hold: { url: tools.site.holdForAgent(call.callId) } });
}

/**
 * Takes the customer off hold when another party can talk to the customer, and stops ringing the others.
 * @param leaving a leg that counts as gone, although Twilio may still list it @returns the call as it is stored then @throws TelephonyError
 */
export async function endLoss(tools: Tools, call: LiveCall, leaving: string | undefined): Promise<LiveCall> {
  const { telephony } = tools.ports;
  const loss = openLoss(call);
  const conference = loss && (await telephony.findConference(call.callId));
  const customer = customerIn(call, conference);
  const speaker = conference?.participants.find(
    (one) =>
      one.callSid !== loss?.callSid &&
      one.callSid !== leaving &&
      !hasEnded(call.legs[one.callSid]?.status) &&
      canTalkToCustomer(call.legs[one.callSid]?.role, one),
  );
  if (!conference || !customer || !speaker) return call;
  const release = [
    ...(customer.hold ? [{ hold: false as const }] : []),
    ...(customer.muted ? [{ muted: false }] : []),
  ];
  for (const change of release)
    await telephony.changeParticipantIfPresent(conference.conferenceSid, customer.callSid, change);
  const joined = conference.participants.map(({ callSid }) => callSid);
  const others = initialAgentLegs(call)
    .slice(loss?.rungBefore)
    .filter(([sid, { status }]) => !joined.includes(sid) && !hasEnded(status));
  await Promise.all(others.map(([sid]) => telephony.endCall(sid)));
  tools.logEvent({ event: 'agent-back', callId: call.callId });
  return updateLiveCall(tools.ports, call.callId, (before) =>
    before.lostAgent?.callSid === loss?.callSid && before.lostAgent
      ? { ...before, lostAgent: { ...before.lostAgent, back: speaker.callSid } }
      : before,
  );
}

const customerIn = ({ legs }: LiveCall, conference: ConferenceInfo | undefined) =>
  conference?.participants.find(({ callSid }) => legs[callSid]?.role === 'customer');
