import type { Environment } from '../environment';
import type { Webhook } from './webhooks';

/**
 * Sends a status callback after a delay, and does not wait for the response. Twilio promises neither delivery nor order
 * (https://www.twilio.com/docs/usage/webhooks/webhooks-faq). The faults say how many get lost, doubled or late.
 */
export function sendStatusCallback(
  environment: Environment,
  callback: Omit<Webhook, 'purpose'>,
  delayMs: number,
): void {
  const { faults, clock, random, webhooks } = environment;
  if (environment.chance(faults.callbackLost)) return;
  const copies = environment.chance(faults.callbackDoubled) ? 2 : 1;
  for (let copy = 0; copy < copies; copy++) {
    const late = environment.chance(faults.callbackLate) ? random.next() * faults.callbackLateMs : 0;
    clock.after(delayMs + Math.round(late), () =>
      environment.background(async () => {
        const outcome = await webhooks.send({ ...callback, purpose: 'status' });
        if (outcome.kind === 'failure' || outcome.response.status >= 400)
          environment.warn(15003, 'The application did not accept a status callback.', callback.callSid);
      }, callback.callSid),
    );
  }
}
