import type { Dialect } from '../../../emulator';
import { APP, LocalTwilio, twimlOf } from '../local-twilio';

/** A document that joins a conference. The conference reports all its events to `/events`. */
export const joining = (attributes = '', name = 'sales') =>
  twimlOf(
    `<Dial action="${APP}/after"><Conference statusCallback="${APP}/events" ` +
      `statusCallbackEvent="start end join leave mute hold modify announcement" ${attributes}>${name}</Conference></Dial>`,
  );
/** The same without wait music. */
export const joiningInSilence = (attributes = '') => joining(`waitUrl="" ${attributes}`);

/** A local Twilio in which each caller gets the next document. */
export const localTwilio = (documents: string[], dialect: Partial<Dialect> = {}) =>
  new LocalTwilio({ dialect }).on('/voice', ...documents).on('/after', twimlOf('<Pause length="600"/>'));

export const events = (twilio: LocalTwilio) => twilio.callbacksTo('/events');
export const names = (twilio: LocalTwilio) => events(twilio).map((params) => params['StatusCallbackEvent']);
