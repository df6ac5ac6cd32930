import { roomLanguage } from '../calls/room/language';
import { onRoomWait } from '../calls/room/waiting';
import { waiting } from '../http/twilio-params/conferences';
import { webhook } from '../http/webhook';
import { waitInRoom } from '../twiml/room';

/** The next waiting music for a caller of the shared room that hears no other caller yet. */
export const handler = webhook(
  { name: 'room-wait', kind: 'document', params: waiting, query: ['step'] },
  async ({ callSid, step }, tools) => {
    const outcome = await onRoomWait(tools, { callSid, step });
    return { twiml: waitInRoom(tools.site, roomLanguage(tools), step), outcome };
  },
);
