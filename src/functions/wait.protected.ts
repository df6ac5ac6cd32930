import { seeAfter } from '../calls/waiting';
import { waiting } from '../http/twilio-params';
import { webhook } from '../http/webhook';
import { waitOn } from '../twiml/wait';

/** Somebody is alone in a conference: plays on, and sees to it that nobody waits for ever. */
export const handler = webhook(
  { name: 'wait', kind: 'document', params: waiting, query: ['step'], patience: 'patient' },
  async ({ CallSid, step }, { log, ...tools }) => {
    // Where Twilio does not answer, the music plays on and the next step asks again.
    const seen = seeAfter(tools, CallSid, step).catch((error: unknown) => {
      log(error);
      return 'plays-on' as const;
    });
    const outcome = await Promise.race([
      seen,
      tools.ports.clock.sleep(8_000).then(() => 'plays-on' as const),
    ]);
    return { twiml: waitOn(tools.site, step + 1), outcome };
  },
);
