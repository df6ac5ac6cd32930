import type { Dialect } from '../../../emulator';
import { APP, conferenceDocument, LocalTwilio, twimlOf } from '../local-twilio';

export const GUEST = '+14155550177';
const callbacks = `statusCallback="${APP}/events" statusCallbackEvent="start end join leave mute hold modify announcement"`;

/** A started conference with two participants. */
export async function started(dialect: Partial<Dialect> = {}, attributes = '') {
  const twilio = new LocalTwilio({ dialect })
    .on('/voice', conferenceDocument('sales', `${callbacks} ${attributes}`))
    .on('/after-conference', twimlOf('<Pause length="600"/>'));
  const first = await twilio.dialIn();
  const second = await twilio.dialIn();
  const sid = twilio.conference('sales')?.sid ?? '';
  const conference = twilio.client.conferences(sid);
  return { twilio, first, second, sid, conference };
}

/** A conference that has not started, with one participant. */
export async function alone(dialect: Partial<Dialect> = {}) {
  const twilio = new LocalTwilio({ dialect }).on('/voice', conferenceDocument('sales', callbacks));
  const first = await twilio.dialIn();
  return { twilio, first, conference: twilio.client.conferences(twilio.conference('sales')?.sid ?? '') };
}

export const events = (twilio: LocalTwilio) =>
  twilio.requestsTo('/events').map(({ params }) => params['StatusCallbackEvent']);
