import type { RoomRole } from '../../contract/enumerations';
import { roomFull, roomLocked } from '../../twiml/final-documents';
import { joinRoom } from '../../twiml/room';
import type { Tools } from '../base/tools';
import { decideEntry, type RoomEntry } from './entry-rules';
import { ROOM_ENTRY, roomLanguage } from './language';
import { changeRecord, removeName, withoutPast, type Member } from './record';

export interface RoomCaller {
  callSid: string;
  address: string;
  role: RoomRole;
  /** The recorded name: a RecordingSid. */
  name?: string | undefined;
}

interface EntryDocument {
  twiml: string;
  outcome: 'enter' | 'full' | 'locked';
}

/** The document of a caller that may enter: it leads into the room, or says why not. @throws TelephonyError */
export async function enterRoom(tools: Tools, caller: RoomCaller): Promise<EntryDocument> {
  const entry = await takePlace(tools, caller).catch(async (error: unknown) => {
    await forgetName(tools, caller);
    throw error;
  });
  const language = roomLanguage(tools);
  if (entry.kind === 'enter') {
    const { region } = tools.settingsOf(ROOM_ENTRY).conference;
    const entrance = { ...tools.room(), ...entry, language, role: caller.role, region };
    return { twiml: joinRoom(tools.site, entrance), outcome: 'enter' };
  }
  await forgetName(tools, caller);
  const documents = { full: roomFull, locked: roomLocked };
  return { twiml: documents[entry.reason](language), outcome: entry.reason };
}

/** A caller that is not let in leaves no recording behind. */
async function forgetName(tools: Tools, { name }: RoomCaller): Promise<void> {
  if (name !== undefined) await removeName(tools, name);
}

/**
 * Many callers may come at once: each stores that it takes a place before it joins. If other requests win every attempt to store
 * that, the last decision holds, and Twilio keeps the limit. @throws TelephonyError
 */
async function takePlace(tools: Tools, caller: RoomCaller): Promise<RoomEntry> {
  const { ports } = tools;
  const settings = tools.room();
  const conference = await ports.telephony.findConference(settings.name);
  const participants = conference?.participants ?? [];
  const now = ports.clock.now();
  const decisions: RoomEntry[] = [];
  await changeRecord(tools, (stored) => {
    const record = withoutPast(stored, conference, now);
    const decision = decideEntry({ settings, participants, record, caller, now });
    decisions.push(decision);
    if (decision.kind === 'refuse') return record;
    return { ...record, members: { ...record.members, [caller.callSid]: memberOf(caller, now) } };
  });
  return decisions.at(-1) ?? { kind: 'refuse', reason: 'full' };
}

const memberOf = ({ address, role, name }: RoomCaller, at: number): Member => ({
  address,
  at,
  ...(role === 'moderator' ? { isModerator: true } : {}),
  ...(name === undefined ? {} : { name }),
});
