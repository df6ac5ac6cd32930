import type { RoomRole } from '../../contract/enumerations';
import type { ParticipantInfo } from '../base/ports';
import type { RoomSettings } from '../base/tools';
import { isEntering, type RoomRecord } from './record';

/** Whether a caller may enter the shared room. Pure. */

export type RoomEntry =
  | { kind: 'enter'; others: number; waitsForModerator: boolean }
  | { kind: 'refuse'; reason: 'full' | 'locked' };

interface RoomSituation {
  settings: Pick<RoomSettings, 'capacity' | 'hasModerators'>;
  /** The callers inside, as Twilio lists them. */
  participants: readonly ParticipantInfo[];
  record: RoomRecord;
  caller: { callSid: string; role: RoomRole };
  /** Milliseconds. */
  now: number;
}

/**
 * A locked room admits moderators only: the guests inside may be waiting for one. For the same reason a place is kept for the
 * moderator until one is inside. A caller that was let in a moment ago has a place, though Twilio does not list it yet.
 */
export function decideEntry({ settings, participants, record, caller, now }: RoomSituation): RoomEntry {
  const { callSid, role } = caller;
  if (record.isLocked && role !== 'moderator') return { kind: 'refuse', reason: 'locked' };
  const inside = participants.filter((one) => one.callSid !== callSid);
  const listed = new Set(inside.map((one) => one.callSid));
  const entering = Object.entries(record.members).filter(
    ([sid, member]) => sid !== callSid && !listed.has(sid) && isEntering(member, now),
  );
  const isModeratorInside = inside.some(isModerator);
  const hasModerator = isModeratorInside || entering.some(([, member]) => member.isModerator);
  const kept = settings.hasModerators && role !== 'moderator' && !hasModerator ? 1 : 0;
  if (inside.length + entering.length + kept >= settings.capacity) return { kind: 'refuse', reason: 'full' };
  const waitsForModerator = settings.hasModerators && role !== 'moderator' && !isModeratorInside;
  return { kind: 'enter', others: inside.length, waitsForModerator };
}

/** Only a moderator ends the room by leaving, so Twilio knows which callers are moderators. */
export const isModerator = ({ endsConference }: Pick<ParticipantInfo, 'endsConference'>): boolean =>
  endsConference;

/** Whether callers hear each other. */
export const isTalking = (
  { hasModerators }: Pick<RoomSettings, 'hasModerators'>,
  participants: readonly ParticipantInfo[],
): boolean => participants.length > 1 && (!hasModerators || participants.some(isModerator));
