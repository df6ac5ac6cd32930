import type { ConferenceInfo, ParticipantChange, ParticipantInfo } from '../base/ports';
import type { Tools } from '../base/tools';
import { entryOf } from '../model/entry-of';
import type { LiveCall } from '../model/live-call';
import type { Transfer } from '../model/transfer';
import type { Effect } from './step';
import { isUnchanged } from './stored-transfer';

interface Scene {
  call: LiveCall;
  conference: ConferenceInfo | undefined;
}

/**
 * Applies effects at Twilio, in their order, for as long as the stored transfer is the one that was read: a late effect would
 * take the customer of the next transfer off hold. @returns the effects that were applied @throws TelephonyError
 */
export async function applyEffects(
  tools: Tools,
  scene: Scene,
  effects: readonly Effect[],
): Promise<readonly Effect[]> {
  for (const [count, effect] of effects.entries()) {
    const requests = requestsOf(tools, scene, effect);
    // A check costs a trip, and the parties wait for it.
    if (requests.length === 0) continue;
    if (!(await isUnchanged(tools.ports, scene.call))) return effects.slice(0, count);
    for (const request of requests) await request();
  }
  return effects;
}

/** The requests of an effect, in their order. Empty when nothing is left to change. */
function requestsOf(
  tools: Tools,
  { call, conference }: Scene,
  { do: action, callSid }: Effect,
): (() => Promise<void>)[] {
  const { telephony } = tools.ports;
  if (action === 'hang-up') return [() => telephony.endCall(callSid)];
  const participant = conference?.participants.find((one) => one.callSid === callSid);
  if (!conference || !participant) return [];
  const settings = { holdUrl: tools.site.hold(call.callId), endsConference: endsWithCustomer(tools, call) };
  return CHANGES[action](participant, settings).map(
    (change) => () => telephony.changeParticipantIfPresent(conference.conferenceSid, callSid, change),
  );
}

interface ChangeSettings {
  holdUrl: string;
  /** Whether the conference ends when the customer leaves, except in a transfer. */
  endsConference: boolean;
}

const endsWithCustomer = ({ settingsOf }: Tools, call: LiveCall): boolean =>
  !settingsOf(entryOf(call)).conference.stays;

/**
 * What an effect changes of a participant, one request after the other. Empty when nothing is left to change: Twilio refuses
 * a second unhold. The end of the conference is set after the release: Twilio ignores it for a participant on hold
 * (https://github.com/twilio-professional-services/flex-dialpad-addon-plugin/issues/60).
 */
const CHANGES: Record<
  Exclude<Effect['do'], 'hang-up'>,
  (participant: ParticipantInfo, settings: ChangeSettings) => ParticipantChange[]
> = {
  hold: ({ hold }, { holdUrl: url }) => (hold ? [] : [{ hold: { url } }]),
  unhold: ({ hold }) => (hold ? [{ hold: false }] : []),
  release: (customer, { endsConference }) => [
    ...(customer.hold ? [{ hold: false as const }] : []),
    ...(customer.endsConference === endsConference ? [] : [{ endsConference }]),
  ],
  unmute: ({ muted }) => (muted ? [{ muted: false }] : []),
};

/**
 * Releases the legs that this process put on hold for a transfer that another process has closed meanwhile: the other
 * process found no leg on hold yet. @throws TelephonyError
 */
export async function undoHolds(tools: Tools, call: LiveCall, held: ReadonlySet<string>): Promise<void> {
  const { ports } = tools;
  const conference = held.size > 0 ? await ports.telephony.findConference(call.callId) : undefined;
  if (!conference) return;
  const change = (callSid: string, wanted: ParticipantChange) =>
    ports.telephony.changeParticipantIfPresent(conference.conferenceSid, callSid, wanted);
  for (const callSid of held) {
    // The next transfer may have started, and then the hold is its own.
    if (!(await isUnchanged(ports, call))) return;
    // Sent without looking: Twilio's list may not show yet that the leg is on hold.
    await change(callSid, { hold: false });
    if (call.legs[callSid]?.role === 'customer')
      await change(callSid, { endsConference: endsWithCustomer(tools, call) });
  }
}

/**
 * Puts the customer on hold again, after a late release has met the next transfer. The request that ends no conference comes
 * first: Twilio ignores it for a participant on hold. @throws TelephonyError
 */
export async function holdAgain(
  { ports, site }: Tools,
  { callId }: LiveCall,
  { customerCallSid }: Transfer,
): Promise<void> {
  const conference = await ports.telephony.findConference(callId);
  if (!conference) return;
  for (const change of [{ endsConference: false }, { hold: { url: site.hold(callId) } }])
    await ports.telephony.changeParticipantIfPresent(conference.conferenceSid, customerCallSid, change);
}
