import { roomLanguage } from '../calls/room/language';
import { roomLeft as roomLeftParameters } from '../http/twilio-params/room';
import { webhook } from '../http/webhook';
import { roomFull, roomLeft } from '../twiml/final-documents';

/**
 * A caller has left the shared room, or Twilio has not let it in. It does not enter again.
 * https://www.twilio.com/docs/voice/twiml/dial#request-parameters
 */
export const handler = webhook(
  { name: 'room-left', kind: 'document', params: roomLeftParameters },
  async ({ dialCallStatus }, tools) => {
    const language = roomLanguage(tools);
    return dialCallStatus === 'failed'
      ? { twiml: roomFull(language), outcome: 'full' }
      : { twiml: roomLeft(language), outcome: 'left' };
  },
);
