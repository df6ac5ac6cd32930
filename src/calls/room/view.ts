import type { RoomView } from '../../contract/responses';
import { isoTime } from '../base/iso-time';
import type { OperatorTools } from '../base/ownership';
import type { ParticipantInfo } from '../base/ports';
import { maskAddress } from '../../contract/mask';
import { isModerator, isTalking } from './entry-rules';
import { allowedInRoom, mayChangeRoom } from './permissions';
import { readRecord, withoutPast, type Member } from './record';

/** The callers in the room, those who came first at the top. Agents see their numbers masked. @throws TelephonyError */
export async function roomView(tools: OperatorTools): Promise<Omit<RoomView, 'revision' | 'at'>> {
  const { ports, operator } = tools;
  const settings = tools.room();
  const [conference, { record: stored }] = await Promise.all([
    ports.telephony.findConference(settings.name),
    readRecord(ports, settings.name),
  ]);
  const participants = conference?.participants ?? [];
  const { isLocked, members } = withoutPast(stored, conference, ports.clock.now());
  const since = ({ callSid }: ParticipantInfo) => members[callSid]?.at ?? 0;
  return {
    state: stateOf(participants.length, isTalking(settings, participants)),
    locked: isLocked,
    capacity: settings.capacity,
    parties: [...participants]
      .sort((one, other) => since(one) - since(other))
      .map((one) => partyOf(one, members[one.callSid])),
    allowed: allowedInRoom(operator, { participants, isLocked }),
  };

  function partyOf(participant: ParticipantInfo, member: Member | undefined): RoomView['parties'][number] {
    const address = member?.address ?? 'unknown';
    return {
      callSid: participant.callSid,
      address: operator.role === 'agent' ? maskAddress(address) : address,
      role: isModerator(participant) ? 'moderator' : 'guest',
      muted: participant.muted,
      since: member ? isoTime(member.at) : null,
      allowed: mayChangeRoom(operator) ? ['room/remove'] : [],
    };
  }
}

function stateOf(inside: number, isTalking: boolean): RoomView['state'] {
  if (inside === 0) return 'empty';
  return isTalking ? 'talking' : 'waiting';
}
