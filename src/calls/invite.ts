import { randomBytes } from 'node:crypto';
import { record } from './live-calls';
import type { Role } from './live-call';
import type { Invitation } from './ports';
import type { Tools } from './tools';

export interface Ringing {
  /** The conference's name: the parent CallSid. */
  name: string;
  conferenceSid: string;
  to: string;
  role: Role;
  /** For supervisors, who come in silently. */
  silence?: Pick<Invitation, 'muted' | 'coaches'>;
  detectsVoicemail?: boolean;
  /** Seconds; as configured where it is not said. */
  ringSeconds?: number;
}

/** Rings somebody into a conference; from then on they are in the roster, ringing. The CallSid. @throws TelephonyError */
export async function ring(tools: Tools, ringing: Ringing): Promise<string> {
  const { ports, site } = tools;
  const { name, conferenceSid, to, role, silence, detectsVoicemail = false } = ringing;
  const at = ports.clock.now();
  const callSid = await ports.telephony.invite(conferenceSid, {
    from: tools.callerId(),
    to,
    // Unique in the conference, or the leg would not be added (16025); not a phone number, which others could read.
    label: `${role}-${randomBytes(6).toString('hex')}`,
    ringSeconds: ringing.ringSeconds ?? tools.ringSeconds(),
    statusCallback: site.partyStatus(name),
    waitUrl: site.waitDocument(),
    detectsVoicemail,
    ...silence,
  });
  try {
    await record(ports, name, [{ type: 'leg-status', at, callSid, status: 'initiated', role, address: to }]);
  } catch (error) {
    // Nobody would know who this is (a supervisor would pass for a guest), and a repeat would ring a second time.
    await ports.telephony.endCall(callSid).catch(() => undefined);
    throw error;
  }
  return callSid;
}
