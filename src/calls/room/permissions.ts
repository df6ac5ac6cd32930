import { isAtLeast } from '../../contract/enumerations';
import type { RoomView } from '../../contract/responses';
import type { Operator } from '../base/ownership';
import type { ParticipantInfo } from '../base/ports';
import { isModerator } from './entry-rules';

type RoomAction = RoomView['allowed'][number];

/** The CallSids of the guests that are not muted, or are. Moderators stay as they are. */
export const guestsToMute = (participants: readonly ParticipantInfo[], muted: boolean): string[] =>
  participants.filter((one) => !isModerator(one) && one.muted !== muted).map(({ callSid }) => callSid);

/** Whether an operator may change the room. Every operator may look at it. */
export const mayChangeRoom = ({ role }: Operator): boolean => isAtLeast(role, 'supervisor');

interface RoomFacts {
  participants: readonly ParticipantInfo[];
  isLocked: boolean;
}

/** What an operator may do with the room now. */
export function allowedInRoom(operator: Operator, { participants, isLocked }: RoomFacts): RoomAction[] {
  if (!mayChangeRoom(operator) || participants.length === 0) return [];
  const actions: [RoomAction, boolean][] = [
    ['room/mute-all', guestsToMute(participants, true).length > 0],
    ['room/unmute-all', guestsToMute(participants, false).length > 0],
    ['room/lock', !isLocked],
    ['room/unlock', isLocked],
  ];
  return actions.flatMap(([action, isAllowed]) => (isAllowed ? [action] : []));
}
