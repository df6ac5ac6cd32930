import type { Tools } from '../base/tools';
import type { RoomMovement } from '../../twiml/site';
import { afterEnd, afterLeaving, changeRecord, type RoomRecord } from './record';

/** What Twilio reports of the room's conference. */
interface RoomEvent {
  event: string;
  conferenceSid: string;
  callSid: string | undefined;
  /** Why a caller left. */
  reasonLeft: string | undefined;
}

/** All callers leave such a conference, and its end is reported too. */
const ENDINGS: readonly (string | undefined)[] = ['moderator_ended_conference', 'conference_ended_via_api'];

/** A caller has joined or left, or the conference has ended. @throws TelephonyError */
export async function onRoomEvent(tools: Tools, report: RoomEvent): Promise<void> {
  const { event, conferenceSid, callSid, reasonLeft } = report;
  if (event === 'conference-end') await forgetConference(tools, conferenceSid);
  if (callSid === undefined) return;
  if (event === 'participant-join') await noteJoined(tools, { conferenceSid, callSid });
  if (event === 'participant-leave' && !ENDINGS.includes(reasonLeft)) await noteGone(tools, callSid);
}

/** A late report of an earlier conference must not change what is stored of the present one. */
async function forgetConference(tools: Tools, conferenceSid: string): Promise<void> {
  const now = tools.ports.clock.now();
  await changeRecord(tools, (record) => (isAbout(record, conferenceSid) ? afterEnd(record, now) : record));
}

const isAbout = (record: RoomRecord, conferenceSid: string): boolean =>
  record.conferenceSid === undefined || record.conferenceSid === conferenceSid;

async function noteJoined(
  tools: Tools,
  { conferenceSid, callSid }: { conferenceSid: string; callSid: string },
): Promise<void> {
  const changed = await changeRecord(tools, (record) => {
    if (!isAbout(record, conferenceSid)) return record;
    const { [callSid]: member } = record.members;
    const joined = member?.name === undefined ? {} : { [callSid]: { ...member, hasJoined: true as const } };
    return { ...record, conferenceSid, members: { ...record.members, ...joined } };
  });
  if (!changed) return;
  const { before, after } = changed;
  const { name, hasJoined } = after.members[callSid] ?? {};
  const isFirstReport = hasJoined && !before.members[callSid]?.hasJoined;
  if (name !== undefined && isFirstReport) await announce(tools, { conferenceSid, movement: 'joined', name });
}

/**
 * The leg of a caller has left the room, or its call has ended. Both are reported, in any order, and the first report counts.
 * @throws TelephonyError
 */
export async function noteGone(tools: Tools, callSid: string): Promise<void> {
  const { ports } = tools;
  const now = ports.clock.now();
  const changed = await changeRecord(tools, (record) => afterLeaving(record, callSid, now));
  const leaver = changed?.before.members[callSid];
  if (!leaver || leaver.leftAt !== undefined) return;
  const conference = await ports.telephony.findConference(tools.room().name);
  if (!conference) return;
  const { conferenceSid } = conference;
  const name = leaver.hasJoined ? leaver.name : undefined;
  const [only, ...more] = conference.participants.filter((one) => one.callSid !== callSid);
  if (only && more.length === 0) await keepCompany(tools, { conferenceSid, callSid: only.callSid, name });
  else if (only && name !== undefined) await announce(tools, { conferenceSid, movement: 'left', name });
}

/** A caller that is alone in a conference that has started would hear nothing. A failure is no error: so it is. */
async function keepCompany(
  { ports, site, log }: Tools,
  { conferenceSid, callSid, name }: { conferenceSid: string; callSid: string; name: string | undefined },
): Promise<void> {
  const announceUrl = site.roomAlone({ caller: callSid, step: 1, name });
  await ports.telephony.changeParticipantIfPresent(conferenceSid, callSid, { announceUrl }).catch(log);
}

/** A failure costs the callers only the sentence. */
async function announce(
  { ports, site, log }: Tools,
  { conferenceSid, movement, name }: { conferenceSid: string; movement: RoomMovement; name: string },
): Promise<void> {
  await ports.telephony.announce(conferenceSid, site.roomAnnouncement(movement, name)).catch(log);
}
