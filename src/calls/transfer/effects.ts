import type { ConferenceInfo, ParticipantChange, ParticipantInfo } from '../base/ports';
import type { Tools } from '../base/tools';
import type { LiveCall } from '../model/live-call';
import type { Effect } from './step';

/** Applies effects at Twilio, in their order. @throws TelephonyError */
export async function applyEffects(
  tools: Tools,
  { callId, conference }: { callId: string; conference: ConferenceInfo | undefined },
  effects: readonly Effect[],
): Promise<void> {
  for (const { do: action, callSid } of effects) {
    if (action === 'hang-up') {
      await tools.ports.telephony.endCall(callSid);
      continue;
    }
    const participant = conference?.participants.find((one) => one.callSid === callSid);
    if (!conference || !participant) continue;
    for (const change of CHANGES[action](participant, tools.site.hold(callId)))
      await tools.ports.telephony.changeParticipantIfPresent(conference.conferenceSid, callSid, change);
  }
}

/**
 * What an effect changes of a participant, one request after the other. Empty when nothing is left to change: Twilio refuses
 * a second unhold. The end of the conference is set after the release: Twilio ignores it for a participant on hold
 * (https://github.com/twilio-professional-services/flex-dialpad-addon-plugin/issues/60).
 */
const CHANGES: Record<
  Exclude<Effect['do'], 'hang-up'>,
  (participant: ParticipantInfo, holdUrl: string) => ParticipantChange[]
> = {
  hold: ({ hold }, url) => (hold ? [] : [{ hold: { url } }]),
  unhold: ({ hold }) => (hold ? [{ hold: false }] : []),
  release: ({ hold, endsConference }) => [
    ...(hold ? [{ hold: false as const }] : []),
    ...(endsConference ? [] : [{ endsConference: true }]),
  ],
  unmute: ({ muted }) => (muted ? [{ muted: false }] : []),
};

/**
 * Releases the legs that this process put on hold for a transfer that another process has closed meanwhile: the other
 * process found no leg on hold yet. @throws TelephonyError
 */
export async function undoHolds({ ports }: Tools, call: LiveCall, held: ReadonlySet<string>): Promise<void> {
  const conference = held.size > 0 ? await ports.telephony.findConference(call.callId) : undefined;
  if (!conference) return;
  const change = (callSid: string, wanted: ParticipantChange) =>
    ports.telephony.changeParticipantIfPresent(conference.conferenceSid, callSid, wanted);
  for (const callSid of held) {
    // Sent without looking: Twilio's list may not show yet that the leg is on hold.
    await change(callSid, { hold: false });
    if (call.legs[callSid]?.role === 'customer') await change(callSid, { endsConference: true });
  }
}
