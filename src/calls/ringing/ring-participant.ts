import { digestOf } from '../base/digest';
import type { LiveCall } from '../model/live-call';
import { readLiveCall, applyEvents } from '../model/store';
import { TelephonyError, type ParticipantRequest } from '../base/ports';
import type { Tools } from '../base/tools';

export interface RingRequest {
  /** As it was before: who is in it already is not the one who is rung. */
  call: LiveCall;
  conferenceSid: string;
  to: string;
  role: 'agent' | 'supervisor' | 'guest';
  /** For supervisors, who come in silently. */
  silence?: Pick<ParticipantRequest, 'muted' | 'coaches'>;
  detectsVoicemail?: boolean;
  /** Seconds; as configured where it is not said. */
  ringSeconds?: number;
}

/** Rings somebody into a conference; from then on they are in the roster, ringing. The CallSid. @throws TelephonyError */
export async function ringIntoConference(tools: Tools, ringing: RingRequest): Promise<string> {
  const { ports, site } = tools;
  const { call, conferenceSid, to, role, silence, detectsVoicemail = false } = ringing;
  const name = call.callId;
  const at = ports.clock.now();
  const callSid = await orAsReported(tools, ringing, () =>
    ports.telephony.ringParticipant(conferenceSid, {
      from: tools.callerId(),
      to,
      // Unique in the conference, or the leg would not be added (16025); not a phone number, which others could read.
      label: `${role}-${digestOf([name, to, at]).slice(0, 12)}`,
      ringSeconds: ringing.ringSeconds ?? tools.ringSeconds(),
      statusCallback: site.partyStatus(name, role),
      waitUrl: site.waitDocument(),
      detectsVoicemail,
      ...silence,
    }),
  );
  try {
    await applyEvents(ports, name, [
      { type: 'leg-status', at, callSid, status: 'initiated', role, address: to },
    ]);
  } catch (error) {
    // Nobody would know who this is (a supervisor would pass for a guest), and a repeat would ring a second time.
    // mutant: unstored-leg-rings
    await ports.telephony.endCall(callSid).catch(() => undefined);
    throw error;
  }
  return callSid;
}

/** How long the callback of a leg that rings is waited for. */
const REPORT_MS = 1_500;

/** Where no answer tells whether somebody rings, the first callback of their leg does, which says who they are. */
async function orAsReported(
  { ports }: Tools,
  { call, to, role }: RingRequest,
  invite: () => Promise<string>,
): Promise<string> {
  try {
    return await invite();
  } catch (error) {
    if (!(error instanceof TelephonyError) || error.kind !== 'unknown') throw error;
    for (const until = ports.clock.now() + REPORT_MS; ports.clock.now() < until;) {
      await ports.clock.sleep(300);
      const now = await readLiveCall(ports, call.callId);
      const reported = now && newLegAt(now, to, role, Object.keys(call.legs));
      if (reported !== undefined) return reported;
    }
    throw error;
  }
}

/** The leg of somebody who is or was rung at an address, and was not known before. */
export function newLegAt(
  call: LiveCall,
  address: string,
  role: RingRequest['role'],
  knownLegs: readonly string[],
): string | undefined {
  const found = Object.entries(call.legs).find(
    ([sid, leg]) => !knownLegs.includes(sid) && leg.address === address && leg.role === role,
  );
  return found?.[0];
}
