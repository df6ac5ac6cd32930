import { roomLanguage } from '../calls/room/language';
import { roomAnnouncement } from '../http/twilio-params/room';
import { webhook } from '../http/webhook';
import { announceMovement } from '../twiml/room';

/** The document that tells the callers in the shared room which of them has come or gone. */
export const handler = webhook(
  { name: 'room-announcement', kind: 'document', params: roomAnnouncement, query: ['movement', 'name'] },
  async (spoken, tools) => ({
    twiml: announceMovement(tools.site, roomLanguage(tools), spoken),
    outcome: spoken.movement,
  }),
);
