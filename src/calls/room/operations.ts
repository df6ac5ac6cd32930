import type { OperatorTools } from '../base/ownership';
import type { ConferenceInfo } from '../base/ports';
import { Problem } from '../base/problem';
import { setMutedIfThere } from '../operations/mute-all';
import { guestsToMute } from './permissions';
import { changeRecord, withoutPast } from './record';

/** What operators do with the shared room. */

/** @throws Problem no_conference @throws TelephonyError */
async function openRoom({ ports, room }: OperatorTools): Promise<ConferenceInfo> {
  const conference = await ports.telephony.findConference(room().name);
  if (!conference) throw new Problem('no_conference', 'No caller is in the room.');
  return conference;
}

/** @returns the CallSids of the guests that this request has muted or unmuted @throws Problem no_conference @throws TelephonyError */
export async function setRoomMuted(tools: OperatorTools, muted: boolean): Promise<string[]> {
  const conference = await openRoom(tools);
  const changed = await Promise.all(
    guestsToMute(conference.participants, muted).map((party) =>
      setMutedIfThere(tools, conference, { party, muted }),
    ),
  );
  return changed.flatMap((party) => party ?? []);
}

/** The lock ends with the conference. @throws Problem no_conference, request_in_progress @throws TelephonyError */
export async function setRoomLocked(tools: OperatorTools, isLocked: boolean): Promise<void> {
  const conference = await openRoom(tools);
  const now = tools.ports.clock.now();
  const changed = await changeRecord(tools, (record) => ({
    ...withoutPast(record, conference, now),
    isLocked,
  }));
  if (!changed)
    throw new Problem('request_in_progress', 'Many callers enter or leave at the moment. Repeat.');
}

/** @throws Problem no_conference, party_not_found @throws TelephonyError */
export async function removeFromRoom(tools: OperatorTools, participant: string): Promise<void> {
  const { participants } = await openRoom(tools);
  if (!participants.some(({ callSid }) => callSid === participant))
    throw new Problem('party_not_found', 'This caller is not in the room.');
  await tools.ports.telephony.endCall(participant);
}
