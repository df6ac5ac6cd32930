import { onWaitTick, placeToSpeak } from '../calls/lifecycle/waiting';
import { waiting } from '../http/twilio-params';
import { webhook } from '../http/webhook';
import { sentences } from '../twiml/sentences';
import { playWaitMusic } from '../twiml/wait';

/** The next waiting music for a leg that is alone in a conference. Each request also checks the call. */
export const handler = webhook(
  { name: 'wait', kind: 'document', params: waiting, query: ['step'], retryPolicy: 'patient' },
  async ({ step, ...leg }, tools) => {
    const { decision, isInLine } = await onWaitTick(tools, leg, step);
    const place = isInLine ? await placeToSpeak(tools, leg.callSid, step) : undefined;
    const opening = place && {
      language: place.language,
      text: sentences[place.language].placeInLine(place.place),
    };
    return { twiml: playWaitMusic(tools.site, step + 1, opening), outcome: decision };
  },
);
