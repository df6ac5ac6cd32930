import { entryForMusic, onWaitTick, placeToSpeak } from '../calls/lifecycle/waiting';
import { waiting } from '../http/twilio-params/conferences';
import { webhook } from '../http/webhook';
import { sentences } from '../twiml/sentences';
import { playWaitMusic } from '../twiml/wait';

/** The next waiting music for a leg that is alone in a conference. Each request also checks the call. */
export const handler = webhook(
  { name: 'wait', kind: 'document', params: waiting, query: ['step', 'entry'], retryPolicy: 'patient' },
  async ({ step, entry, ...leg }, tools) => {
    const { decision, isInLine } = await onWaitTick(tools, leg, step);
    const place = isInLine ? await placeToSpeak(tools, leg.callSid, step) : undefined;
    const opening = place && {
      language: place.language,
      text: sentences[place.language].placeInLine(place.place),
    };
    const musicOf = entry ?? (await entryForMusic(tools, leg.callSid));
    return { twiml: playWaitMusic(tools.site, { step, entry: musicOf, opening }), outcome: decision };
  },
);
