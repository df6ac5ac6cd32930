import type { ConferenceInfo, ParticipantInfo, Ports } from '../base/ports';
import type { Tools } from '../base/tools';
import { readSnapshot, type ConferenceSnapshot } from '../model/snapshot';
import { canTalkToCustomer } from '../model/speakers';
import { sendToNoAnswer } from '../ringing/ring-initial-agents';

/**
 * Ends a conference that has no conversation any more, because the customer or every party that could talk to the
 * customer has left. Several callbacks lead here when a party leaves, since none of them is sure to arrive.
 * @param leaving a leg that counts as gone, although Twilio may still list it @throws TelephonyError
 */
export async function endAbandonedConference(tools: Tools, callId: string, leaving?: string): Promise<void> {
  const { ports } = tools;
  const snapshot = await readSnapshot(ports, { callId, leaving });
  const { conference, participants, onTheWay, roleOf } = snapshot;
  // Before the caller's first document no leg rings for this conference, or the caller is about to join.
  const ringing = snapshot.isStarting ? [] : snapshot.ringing;
  const stopRinging = () => Promise.all(ringing.map((sid) => ports.telephony.endCall(sid)));
  if (!conference || participants.length === 0) {
    // The ringing legs would ring for an empty conference.
    // mutant: ringing-after-last
    if (onTheWay.length === 0) await stopRinging();
    else if (snapshot.isUnanswered && snapshot.initialAgents.length === 0)
      await sendToNoAnswer(tools, callId);
    return;
  }
  const hasCustomer = participants.some(({ callSid }) => roleOf(callSid) === 'customer');
  const speakers = participants.filter((one) => canTalkToCustomer(roleOf(one.callSid), one));
  const isTalking = hasCustomer && speakers.length > 0;
  const isComing = onTheWay.length > 0 || (hasCustomer && snapshot.initialAgents.length > 0);
  if (isTalking && !isComing) await undoHolds(ports, conference, { snapshot, speakers, leaving });
  if (isComing || /* mutant: conversation-continues */ isTalking) return;
  if (hasCustomer && snapshot.isUnanswered) return sendToNoAnswer(tools, callId);
  await Promise.all([
    ports.telephony.endConference(conference.conferenceSid),
    /* mutant: ringing-after-end */ stopRinging(),
  ]);
}

interface Remaining {
  snapshot: ConferenceSnapshot;
  /** The parties that can talk to the customer. */
  speakers: readonly ParticipantInfo[];
  leaving: string | undefined;
}

/**
 * Takes the remaining parties off hold when none of them has a page to do it. A guest on the phone never has a page. Of
 * an agent's phone it is not known, so holds and mutes are undone only at the moment when another agent leaves; an
 * operator may do them again.
 */
async function undoHolds(ports: Ports, { conferenceSid }: ConferenceInfo, remaining: Remaining) {
  const { snapshot, speakers, leaving } = remaining;
  const { roleOf, addressOf } = snapshot;
  const areGuests = speakers.every(({ callSid }) => (roleOf(callSid) ?? 'guest') === 'guest');
  const havePage = speakers.some(
    ({ callSid }) => roleOf(callSid) === 'supervisor' || addressOf(callSid)?.startsWith('client:'),
  );
  const isAgentLeaving = leaving !== undefined && roleOf(leaving) === 'agent' && !havePage;
  if (!areGuests && !isAgentLeaving) return;
  const others = snapshot.participants.filter(({ callSid }) => roleOf(callSid) !== 'supervisor');
  for (const { callSid, hold, muted } of others) {
    const change = {
      ...(hold ? { hold: false as const } : {}),
      ...(isAgentLeaving && muted ? { muted: false } : {}),
    };
    if (Object.keys(change).length > 0)
      await ports.telephony.changeParticipantIfPresent(conferenceSid, callSid, change);
  }
}
