import type { OperatorTools } from '../base/ownership';
import { TelephonyError } from '../base/ports';
import { partiesToMute } from '../permissions/party-rules';
import { noteOf, refuseNothing, type ConversionNote } from './convert-first';
import { onCallOf } from './either-leg';
import { openConference, type OpenConference } from './open-conference';

interface MutedParties extends ConversionNote {
  /** The CallSids of the parties that this request has muted or unmuted. */
  changed: string[];
}

/**
 * Mutes or unmutes all parties at once, except supervisors and the operator's own browser. A bridge is converted only to
 * mute a party: neither end of it is muted. @throws Problem no_conference, forbidden @throws TelephonyError
 */
export const setAllMuted = (
  tools: OperatorTools,
  { callSid, muted }: { callSid: string; muted: boolean },
): Promise<MutedParties> =>
  onCallOf(tools, callSid, async (callId) => {
    const conference = await openConference(tools, callId, muted ? refuseNothing : undefined);
    const changed = await Promise.all(
      partiesToMute(conference, muted).map((party) => setMutedIfThere(tools, conference, { party, muted })),
    );
    return { changed: changed.flatMap((party) => party ?? []), ...noteOf(conference) };
  });

/** @returns the party; undefined if it has just left */
export async function setMutedIfThere(
  { ports }: OperatorTools,
  { conferenceSid }: Pick<OpenConference, 'conferenceSid'>,
  { party, muted }: { party: string; muted: boolean },
): Promise<string | undefined> {
  try {
    await ports.telephony.changeParticipant(conferenceSid, party, { muted });
    return party;
  } catch (error) {
    if (error instanceof TelephonyError && error.kind === 'not-found') return undefined;
    throw error;
  }
}
