import { soundsOf } from '../http/ports';
import { nameSound } from '../http/twilio-params/room';
import { soundWebhook } from '../http/sound-webhook';

/** A name has three seconds. */
const WHOLE = { from: 0, to: 999_999 };

/**
 * The sound of a recorded name, for <Play>. Twilio's own URL of a recording needs credentials where the account asks for them:
 * https://www.twilio.com/docs/voice/api/recording
 */
export const handler = soundWebhook(
  { name: 'room-name-sound', params: nameSound, query: ['name'] },
  ({ name }, context) => soundsOf(context, 'room-name-sound').read(name, WHOLE),
);
