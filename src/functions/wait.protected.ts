import { onWaitTick } from '../calls/lifecycle/waiting';
import { waiting } from '../http/twilio-params';
import { webhook } from '../http/webhook';
import { waitOn } from '../twiml/wait';

/** Somebody is alone in a conference: plays on, and sees to it that nobody waits for ever. */
export const handler = webhook(
  { name: 'wait', kind: 'document', params: waiting, query: ['step'], patience: 'patient' },
  async ({ CallSid, step }, tools) => {
    // Where Twilio does not answer, the music plays on and the next step asks again.
    const seen = onWaitTick(tools, CallSid, step).catch((error: unknown) => {
      tools.log(error);
      return 'keep-waiting' as const;
    });
    const outcome = await Promise.race([
      seen,
      tools.ports.clock.sleep(8_000).then(() => 'keep-waiting' as const),
    ]);
    return { twiml: waitOn(tools.site, step + 1), outcome };
  },
);
