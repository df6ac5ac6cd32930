import { BEEPS } from '../../twiml/conference';
import { isSameAddress } from '../base/addresses';
import { entryOf } from '../model/entry-of';
import type { LiveCall } from '../model/live-call';
import { readLiveCall, applyEvents } from '../model/store';
import { mayBeDone, type ParticipantRequest, type ShownNumber } from '../base/ports';
import type { Tools } from '../base/tools';
import { shownCallerOf, ringShowing } from './shown-caller';

export interface RingRequest {
  /** The live call as stored before the ring: none of its legs is the new leg. */
  call: LiveCall;
  conferenceSid: string;
  to: string;
  role: 'agent' | 'supervisor' | 'guest';
  /** Supervisors join silently. */
  silence?: Pick<ParticipantRequest, 'muted' | 'coaches'>;
  detectsVoicemail?: boolean;
  /** The operator who supervises on the new leg. */
  by?: string;
  /** Whether the others hear a beep when the party joins, whatever the settings say. */
  beeps?: boolean;
  /** Seconds. Default: as configured. */
  ringSeconds?: number | undefined;
  /** Names this ring among those of the party. Default: the time. */
  ring?: string;
}

/**
 * Rings a party into a conference. From then on the live call shows the party as ringing.
 * @returns the CallSid of the new leg @throws TelephonyError
 */
export async function ringIntoConference(tools: Tools, request: RingRequest): Promise<string> {
  const { ports, site } = tools;
  const { call, conferenceSid, to, role, by, silence, detectsVoicemail = false } = request;
  const { callId } = call;
  const at = ports.clock.now();
  // Guests and supervisors see the company's number: a guest must not learn the caller's from a display.
  const caller = role === 'agent' ? shownCallerOf(tools, call) : undefined;
  const ring = (shown: ShownNumber) =>
    ports.telephony.ringParticipant(conferenceSid, {
      ...shown,
      to,
      label: ringLabel(ports, { callId, to, role, ring: request.ring ?? String(at) }),
      ringSeconds: request.ringSeconds ?? tools.ringSeconds(),
      statusCallback: site.partyStatus(callId, role),
      waitUrl: site.waitDocument(),
      detectsVoicemail,
      beep: beepOf(tools, request),
      ...silence,
    });
  const callSid = await orAsReported(tools, request, () => ringShowing(tools, caller, ring));
  try {
    await applyEvents(ports, callId, [
      {
        type: 'leg-status',
        at,
        callSid,
        status: 'initiated',
        role,
        address: to,
        ...(by === undefined ? {} : { by }),
      },
    ]);
  } catch (error) {
    // A leg that is not stored has no role (a supervisor would count as a guest), and a repeat would ring a second leg.
    // mutant: unstored-leg-rings
    await ports.telephony.endCall(callSid).catch(() => undefined);
    throw error;
  }
  return callSid;
}

interface NamedRing extends Required<Pick<RingRequest, 'to' | 'role' | 'ring'>> {
  callId: string;
}

/** The label of a participant: unique in the conference, or Twilio refuses it (16025). Not a phone number: other operators could read it. */
export const ringLabel = (
  { digest }: Pick<Tools['ports'], 'digest'>,
  { callId, to, role, ring }: NamedRing,
): string => `${role}-${digest([callId, to, ring]).slice(0, 12)}`;

/** A supervisor joins in silence. */
function beepOf({ settingsOf }: Tools, { call, role, beeps }: RingRequest): ParticipantRequest['beep'] {
  if (role === 'supervisor') return BEEPS.off;
  const set = BEEPS[settingsOf(entryOf(call)).conference.beeps];
  const isHeard = set === BEEPS.on || set === BEEPS.enter;
  return beeps && !isHeard ? BEEPS.enter : set;
}

/** How long this waits for the first callback of a leg. */
const REPORT_TIMEOUT_MS = 1_500;

/** When Twilio does not respond, the first callback of the leg reports that it rings, and its CallSid. */
export async function orAsReported(
  { ports }: Tools,
  { call, to, role }: Pick<RingRequest, 'call' | 'to' | 'role'>,
  ring: () => Promise<string>,
): Promise<string> {
  try {
    return await ring();
  } catch (error) {
    if (!mayBeDone(error)) throw error;
    for (const until = ports.clock.now() + REPORT_TIMEOUT_MS; ports.clock.now() < until;) {
      await ports.clock.sleep(300);
      const now = await readLiveCall(ports, call.callId);
      const reported = now && newLegAt(now, to, role, Object.keys(call.legs));
      if (reported !== undefined) return reported;
    }
    throw error;
  }
}

/** The leg that is or was rung at an address and is not one of the known legs. */
export function newLegAt(
  call: LiveCall,
  address: string,
  role: RingRequest['role'],
  knownLegs: readonly string[],
): string | undefined {
  const found = Object.entries(call.legs).find(
    ([sid, leg]) =>
      !knownLegs.includes(sid) && isSameAddress(leg.address ?? '', address) && leg.role === role,
  );
  return found?.[0];
}
