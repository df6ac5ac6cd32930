import { roomLanguage } from '../calls/room/language';
import { onRoomAlone } from '../calls/room/waiting';
import { roomAlone } from '../http/twilio-params/room';
import { webhook } from '../http/webhook';
import { nothing } from '../twiml/final-documents';
import { waitAlone } from '../twiml/room';

/** The next music for a caller that is alone in the shared room after the others have left. */
export const handler = webhook(
  { name: 'room-alone', kind: 'document', params: roomAlone, query: ['caller', 'step', 'name'] },
  async (alone, tools) => {
    const outcome = await onRoomAlone(tools, { callSid: alone.caller, step: alone.step });
    const isWaiting = outcome === 'keep-waiting';
    return { twiml: isWaiting ? waitAlone(tools.site, roomLanguage(tools), alone) : nothing(), outcome };
  },
);
