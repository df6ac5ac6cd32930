import { requireOwnCall } from '../base/ownership';
import type { CallInfo } from '../base/ports';
import { Problem } from '../base/problem';
import { readLegNote, type LegNote } from '../model/leg-note';
import { readLiveCall } from '../model/store';
import type { Attempt } from './attempt';
import { notBridged, refuseUnlessLive } from './refusals';

/** A parent and a child that a Dial of ours joined. */
export interface Bridge extends LegNote {
  childCallSid: string;
}

/** One leg of a bridge: parent or child. */
export interface BridgeLeg {
  call: CallInfo;
  /** A child needs its note. A parent has none, so a failure to read it does not matter there. */
  note: PromiseSettledResult<LegNote | undefined>;
}

/** Reads a leg by its CallSid, in one trip. @throws Problem call_not_found @throws TelephonyError */
export async function readLeg({ ports }: Attempt, callSid: string): Promise<BridgeLeg> {
  const [call, note] = await Promise.allSettled([
    ports.telephony.fetchCall(callSid),
    readLegNote(ports, callSid),
  ]);
  const found = valueOf(call);
  if (!found) throw new Problem('call_not_found', 'There is no such call.');
  return { call: found, note };
}

/** Reads the note of a child that Twilio has just listed. */
export async function readChild({ ports }: Attempt, child: CallInfo): Promise<BridgeLeg> {
  const [note] = await Promise.allSettled([readLegNote(ports, child.sid)]);
  return { call: child, note };
}

/**
 * The bridge of a child leg. Undefined: the leg is a parent.
 * @throws Problem call_not_bridged, call_ended, forbidden @throws TelephonyError
 */
export async function resolveBridge(
  attempt: Attempt,
  { call, note }: BridgeLeg,
): Promise<Bridge | undefined> {
  const { parentSid } = call;
  if (parentSid === null) return undefined;
  const stored = valueOf(note);
  refuseUnlessLive(call);
  const known = stored ?? (await noteFromLiveCall(attempt, parentSid, call));
  requireOwnCall(attempt.operator, [known.agent]);
  return { ...known, childCallSid: call.sid };
}

/** The note may be missing because its callback was lost. The live call holds the same. */
async function noteFromLiveCall({ ports }: Attempt, callId: string, child: CallInfo): Promise<LegNote> {
  const stored = await readLiveCall(ports, callId);
  if (!stored?.direction) {
    // If the action of the Dial is not ours, moving the leg would hang up on the other party.
    throw new Problem(
      'call_not_bridged',
      'This call was not dialled through these Functions, so it cannot be converted safely.',
    );
  }
  return stored.direction === 'inbound'
    ? { callId, customer: 'parent', agent: child.to }
    : { callId, customer: 'child', agent: stored.legs[callId]?.address ?? '' };
}

/**
 * The child that talks to a parent. Undefined: there is none.
 * @throws Problem call_not_bridged, where two destinations are answered at the same moment @throws TelephonyError
 */
export async function findChild({ ports }: Attempt, parentSid: string): Promise<CallInfo | undefined> {
  const [child, another] = await ports.telephony.liveChildren(parentSid);
  // mutant: two-children
  if (another) {
    throw new Problem(
      'call_not_bridged',
      'More than one destination of this call is answered at the moment: try again.',
    );
  }
  return child;
}

/**
 * The leg that joined the caller in the conference: the child that an earlier conversion moved, or the agent of a call
 * that started as a conference.
 * @throws Problem call_not_bridged, where the call is not a conference @throws TelephonyError
 */
export async function findMovedLeg({ ports }: Attempt, callId: string): Promise<string> {
  const stored = await readLiveCall(ports, callId);
  if (stored?.conversion) return stored.conversion.childCallSid;
  if (stored?.startedAs !== 'conference') return notBridged();
  const conference = await ports.telephony.findConference(callId);
  const agent = conference?.participants.find(({ callSid }) => stored.legs[callSid]?.role === 'agent');
  return agent?.callSid ?? notBridged();
}

function valueOf<T>(settled: PromiseSettledResult<T>): T {
  if (settled.status === 'fulfilled') return settled.value;
  throw settled.reason;
}
