import { sendToNoAnswer } from '../ringing/ring-initial-agents';
import {
  hasEnded,
  isUnanswered,
  ringingLegs,
  initialAgentLegs,
  type LiveCall,
  type Role,
} from '../model/live-call';
import { canTalkToCustomer } from '../model/speakers';
import { readLiveCall } from '../model/store';
import {
  TelephonyError,
  type CallInfo,
  type ParticipantInfo,
  type Ports,
  type ConferenceInfo,
} from '../base/ports';
import type { Tools } from '../base/tools';
import { ignoreGone } from '../base/ignore-gone';

/** Who belongs to a room and where they are, as Twilio says it now. */
export interface ConferenceSnapshot {
  name: string;
  room: ConferenceInfo | undefined;
  /** CallSids in the room. */
  present: string[];
  /** Legs of the former bridge that are up but have not arrived in the room. */
  onTheWay: CallInfo[];
  /** Legs that are being rung into the room, as far as callbacks tell. */
  ringing: string[];
  /** Whether the caller has not even been answered: the first document is still on its way. */
  isBeginning: boolean;
  /** Whether the caller waits for a first agent to come. */
  isUnanswered: boolean;
  /** Those agents who ring, or come, for such a caller: Twilio says so, not callbacks. */
  summoned: string[];
  roleOf(callSid: string): Role | undefined;
  /** E.164, `client:` or `sip:`, where it is known. */
  addressOf(callSid: string): string | undefined;
}

/** Reads where everybody is. Throws TelephonyError. @param leaving a leg that is up but on its way out */
export async function readSnapshot(
  ports: Ports,
  name: string,
  leaving?: string,
): Promise<ConferenceSnapshot> {
  const [room, parent, children, stored] = await Promise.all([
    ports.telephony.findConference(name),
    fetchIfThere(ports, name),
    ports.telephony.liveChildren(name),
    readLiveCall(ports, name),
  ]);
  const legs = stored?.legs ?? {};
  const present = room?.participants.map((one) => one.callSid) ?? [];
  const onTheWay = [parent, ...children]
    .filter((leg) => leg !== undefined)
    .filter((leg) => leg.status === 'in-progress' && !present.includes(leg.sid) && leg.sid !== leaving)
    .filter((leg) => !hasEnded(legs[leg.sid]?.status));
  const isWaiting = stored !== undefined && isUnanswered(stored);
  const summoned = isWaiting ? await stillUp(ports, stored, [...present, leaving]) : [];
  const customerRang = !parent?.from.startsWith('client:');
  /** Where the callback that tells the role was lost, the bridge tells: who rang, and who was rung. */
  const bridgeRole = (sid: string): Role | undefined => {
    if (sid === name) return customerRang ? 'customer' : 'agent';
    if (children.some((child) => child.sid === sid)) return customerRang ? 'agent' : 'customer';
    return undefined;
  };
  return {
    name,
    room,
    present,
    onTheWay,
    ringing: stored ? ringingLegs(stored) : [],
    isBeginning: parent?.status === 'queued' || parent?.status === 'ringing',
    isUnanswered: isWaiting,
    summoned,
    roleOf: (sid) => legs[sid]?.role ?? /* mutant: role-from-bridge */ bridgeRole(sid),
    addressOf: (sid) => legs[sid]?.address,
  };
}

async function stillUp(
  ports: Ports,
  call: LiveCall,
  besides: readonly (string | undefined)[],
): Promise<string[]> {
  const candidates = initialAgentLegs(call).filter(
    ([sid, leg]) => !besides.includes(sid) && !hasEnded(leg.status),
  );
  const calls = await Promise.all(candidates.map(([sid]) => fetchIfThere(ports, sid)));
  return calls.flatMap((leg) => (leg && !hasEnded(leg.status) ? [leg.sid] : []));
}

async function fetchIfThere({ telephony }: Ports, sid: string): Promise<CallInfo | undefined> {
  try {
    return await telephony.fetchCall(sid);
  } catch (error) {
    if (error instanceof TelephonyError && error.kind === 'not-found') return undefined;
    throw error;
  }
}

/**
 * Ends a room in which there is no conversation any more: nobody from the company, or no customer. Called
 * whenever somebody leaves, from more than one callback, since none of them is sure to arrive.
 */
export async function endAbandonedConference(
  tools: Tools,
  name: string,
  leaving?: string,
): Promise<'going-on' | 'ended' | 'empty'> {
  const { ports } = tools;
  const snapshot = await readSnapshot(ports, name, leaving);
  const present = snapshot.present.filter((sid) => sid !== leaving);
  // Those who ring for a caller whose call has only begun do not ring for this room, or the caller comes in a moment.
  const ringing = snapshot.isBeginning ? [] : snapshot.ringing;
  const stopRinging = () => Promise.all(ringing.map((sid) => ports.telephony.endCall(sid)));
  if (!snapshot.room || present.length === 0) {
    // They would ring on for nobody.
    // mutant: ringing-after-last
    if (snapshot.onTheWay.length === 0) await stopRinging();
    else if (snapshot.isUnanswered && snapshot.summoned.length === 0) await sendToNoAnswer(tools, name);
    return 'empty';
  }
  const hasCustomer = present.some((sid) => snapshot.roleOf(sid) === 'customer');
  const company = snapshot.room.participants.filter(
    (one) => one.callSid !== leaving && canTalkToCustomer(snapshot.roleOf(one.callSid), one),
  );
  const isComing = snapshot.onTheWay.length > 0 || (hasCustomer && snapshot.summoned.length > 0);
  if (hasCustomer && company.length > 0 && !isComing)
    await releaseToOthers(tools, snapshot, company, leaving);
  if (isComing || /* mutant: conversation-continues */ (hasCustomer && company.length > 0)) return 'going-on';
  if (hasCustomer && snapshot.isUnanswered) {
    await sendToNoAnswer(tools, name);
    return 'ended';
  }
  await Promise.all([
    ports.telephony.endConference(snapshot.room.conferenceSid),
    /* mutant: ringing-after-end */ stopRinging(),
  ]);
  return 'ended';
}

/**
 * Whoever held somebody has gone: those who are left have no page to undo it. Guests on the phone never have one; of
 * other phones it is not known, so what was done for them is undone at the moment in which an agent leaves, and an
 * operator may do it again.
 */
async function releaseToOthers(
  { ports }: Tools,
  snapshot: ConferenceSnapshot,
  company: readonly ParticipantInfo[],
  leaving: string | undefined,
): Promise<void> {
  const { room } = snapshot;
  if (!room) return;
  const areGuests = company.every(({ callSid }) => (snapshot.roleOf(callSid) ?? 'guest') === 'guest');
  const havePage = company.some(
    ({ callSid }) =>
      snapshot.roleOf(callSid) === 'supervisor' || snapshot.addressOf(callSid)?.startsWith('client:'),
  );
  const isLeft = leaving !== undefined && snapshot.roleOf(leaving) === 'agent' && !havePage;
  if (!areGuests && !isLeft) return;
  const others = room.participants.filter(
    ({ callSid }) => callSid !== leaving && snapshot.roleOf(callSid) !== 'supervisor',
  );
  for (const { callSid, hold, muted } of others) {
    const change = {
      ...(hold ? { hold: false as const } : {}),
      ...(isLeft && muted ? { muted: false } : {}),
    };
    if (Object.keys(change).length > 0)
      await ignoreGone(ports.telephony.changeParticipant(room.conferenceSid, callSid, change));
  }
}
