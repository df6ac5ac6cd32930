import { digestOf } from './digest';
import type { LiveCall } from './live-call';
import { readLiveCall, record } from './live-calls';
import { TelephonyError, type Invitation } from './ports';
import type { Tools } from './tools';

export interface Ringing {
  /** As it was before: who is in it already is not the one who is rung. */
  call: LiveCall;
  conferenceSid: string;
  to: string;
  role: 'agent' | 'supervisor' | 'guest';
  /** For supervisors, who come in silently. */
  silence?: Pick<Invitation, 'muted' | 'coaches'>;
  detectsVoicemail?: boolean;
  /** Seconds; as configured where it is not said. */
  ringSeconds?: number;
}

/** Rings somebody into a conference; from then on they are in the roster, ringing. The CallSid. @throws TelephonyError */
export async function ring(tools: Tools, ringing: Ringing): Promise<string> {
  const { ports, site } = tools;
  const { call, conferenceSid, to, role, silence, detectsVoicemail = false } = ringing;
  const name = call.callSid;
  const at = ports.clock.now();
  const callSid = await orAsReported(tools, ringing, () =>
    ports.telephony.invite(conferenceSid, {
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
    await record(ports, name, [{ type: 'leg-status', at, callSid, status: 'initiated', role, address: to }]);
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
  { call, to, role }: Ringing,
  invite: () => Promise<string>,
): Promise<string> {
  try {
    return await invite();
  } catch (error) {
    if (!(error instanceof TelephonyError) || error.kind !== 'unknown') throw error;
    for (const until = ports.clock.now() + REPORT_MS; ports.clock.now() < until;) {
      await ports.clock.sleep(300);
      const now = await readLiveCall(ports, call.callSid);
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
  role: Ringing['role'],
  knownLegs: readonly string[],
): string | undefined {
  const found = Object.entries(call.legs).find(
    ([sid, leg]) => !knownLegs.includes(sid) && leg.address === address && leg.role === role,
  );
  return found?.[0];
}
