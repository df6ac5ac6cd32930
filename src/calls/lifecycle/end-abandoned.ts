import type { ParticipantChange } from '../base/ports';
import type { Tools } from '../base/tools';
import type { LiveCall } from '../model/live-call';
import { entryOf } from '../model/entry-of';
import { openLoss } from '../model/lost-agent';
import type { ConferenceSnapshot } from '../model/snapshot';
import { canTalkToCustomer } from '../model/speakers';
import { sendToNoAnswer } from '../ringing/send-to-no-answer';
import { isUnchanged } from '../transfer/stored-transfer';
import { beginLoss, holdForAgent } from './lost-agent';

/**
 * What a conference needs when a party may have left it:
 * - `wait`: nothing, since a leg is still on its way;
 * - `continue`: the customer can talk to another party, or the parties that stay after the customer talk to each other;
 * - `stop-ringing`: no leg is left, so the ringing legs would ring for an empty conference;
 * - `no-answer`: the caller waits, and no agent will come, or the last one was gone at once;
 * - `agent-lost`: the line of the last agent broke;
 * - `end`: the conversation is over.
 */
export type ConferenceNeed = 'wait' | 'continue' | 'stop-ringing' | 'no-answer' | 'agent-lost' | 'end';

/** @param stays whether the parties may stay after the customer has left. Pure. */
export function needOf(snapshot: ConferenceSnapshot, { stays }: { stays: boolean }): ConferenceNeed {
  const { participants, onTheWay, isStarting, initialAgents, isUnanswered, isDropped, lost, roleOf } =
    snapshot;
  if (participants.length === 0) {
    if (onTheWay.length === 0) return 'stop-ringing';
    // A child that is up talks to the caller: an agent has answered after an operator took the call.
    const isBridged = onTheWay.length > 1;
    return isUnanswered && !isBridged && initialAgents.length === 0 ? 'no-answer' : 'wait';
  }
  const hasCustomer = participants.some(({ callSid }) => roleOf(callSid) === 'customer');
  if (hasCustomer && snapshot.isLeftOutside) return 'wait';
  // The caller's first document takes the caller to the agents that wait in the conference.
  if (onTheWay.length > 0 || isStarting || (hasCustomer && initialAgents.length > 0)) return 'wait';
  // mutant: conversation-continues
  if (hasCustomer && speakersIn(snapshot).length > 0) return 'continue';
  if (!hasCustomer) return stays && !isUnanswered && speakersIn(snapshot).length > 1 ? 'continue' : 'end';
  if (isUnanswered) return 'no-answer';
  if (lost !== undefined) return 'agent-lost';
  return isDropped ? 'no-answer' : 'end';
}

/**
 * Ends a conference that has no conversation any more, because the customer or every party that could talk to the
 * customer has left. Several callbacks lead here when a party leaves, since none of them is sure to arrive.
 * @param call as it was stored last, before the snapshot @param leaving the leg that the snapshot leaves out @throws TelephonyError
 */
export async function endAbandonedConference(
  tools: Tools,
  call: LiveCall,
  snapshot: ConferenceSnapshot,
  leaving: string | undefined,
): Promise<void> {
  const { telephony } = tools.ports;
  const { conference, lost } = snapshot;
  // While the caller's first document is still to be executed, either no leg rings for this conference, or the caller is
  // about to join it.
  const ringing = snapshot.isStarting ? [] : snapshot.ringing;
  const stopRinging = () => Promise.all(ringing.map((sid) => telephony.endCall(sid)));
  const end = async () => {
    await Promise.all([
      conference && telephony.endConference(conference.conferenceSid),
      /* mutant: ringing-after-end */ stopRinging(),
    ]);
  };
  switch (needOf(snapshot, tools.settingsOf(entryOf(call)).conference)) {
    case 'wait':
      return;
    case 'continue':
      if (!conference) return;
      for (const { callSid, change } of releasesIn(snapshot, leaving)) {
        // If a transfer has started since the snapshot, it now decides which parties are on hold.
        if (!(await isUnchanged(tools.ports, call))) return;
        await telephony.changeParticipantIfPresent(conference.conferenceSid, callSid, change);
      }
      return;
    case 'stop-ringing':
      // mutant: ringing-after-last
      await stopRinging();
      return;
    case 'no-answer':
      if (openLoss(call)) await holdForAgent(tools, call, conference);
      return sendToNoAnswer(tools, call, { hearsMusic: hearsMusic(call) });
    case 'agent-lost':
      if (lost !== undefined && (await beginLoss(tools, call, { conference, lost }))) return;
      return end();
    case 'end':
      return end();
  }
}

/**
 * Whether the caller certainly hears our music: before the first agent joins, and while it waits for an agent whose line broke.
 * What the last party of a conference that has started hears is not documented.
 */
const hearsMusic = (call: LiveCall): boolean =>
  openLoss(call) !== undefined ||
  Object.values(call.conferences).every(({ startedAt }) => startedAt === undefined);

/** The parties that can talk to the customer. */
const speakersIn = ({ participants, roleOf }: ConferenceSnapshot) =>
  participants.filter((participant) => canTalkToCustomer(roleOf(participant.callSid), participant));

/**
 * Takes the remaining parties off hold when none of them has a page to do it. A guest on the phone never has a page.
 * Whether an agent on a phone has a page is not known, so for such an agent holds and mutes are undone only at the moment
 * when another agent leaves. An operator may set them again.
 */
export function releasesIn(
  snapshot: ConferenceSnapshot,
  leaving: string | undefined,
): { callSid: string; change: ParticipantChange }[] {
  const { participants, roleOf, addressOf } = snapshot;
  const speakers = speakersIn(snapshot);
  const areGuests = speakers.every(({ callSid }) => (roleOf(callSid) ?? 'guest') === 'guest');
  const havePage = speakers.some(
    ({ callSid }) => roleOf(callSid) === 'supervisor' || addressOf(callSid)?.startsWith('client:'),
  );
  const isAgentLeaving = leaving !== undefined && roleOf(leaving) === 'agent' && !havePage;
  if (!areGuests && !isAgentLeaving) return [];
  return participants
    .filter(({ callSid }) => roleOf(callSid) !== 'supervisor')
    .map(({ callSid, hold, muted }) => ({
      callSid,
      change: {
        ...(hold ? { hold: false as const } : {}),
        ...(isAgentLeaving && muted ? { muted: false } : {}),
      },
    }))
    .filter(({ change }) => Object.keys(change).length > 0);
}
