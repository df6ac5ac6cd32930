import type { World } from '../world';
import type { Webhook } from './webhooks';

/**
 * Sends a status callback that nobody waits for. Twilio promises neither delivery nor order
 * (https://www.twilio.com/docs/usage/webhooks/webhooks-faq), and the faults say how bad it gets.
 */
export function notify(world: World, callback: Omit<Webhook, 'purpose'>, delayMs: number): void {
  const { faults, clock } = world;
  if (world.chance(faults.callbackLost)) return;
  const copies = world.chance(faults.callbackDoubled) ? 2 : 1;
  for (let copy = 0; copy < copies; copy++) {
    const late = world.chance(faults.callbackLate) ? world.random.next() * faults.callbackLateMs : 0;
    clock.after(delayMs + Math.round(late), () =>
      world.background(async () => {
        const outcome = await world.webhooks.send({ ...callback, purpose: 'status' });
        if (outcome.kind === 'failure' || outcome.response.status >= 400)
          world.warn(15003, 'A status callback was not accepted.', callback.callSid);
      }, callback.callSid),
    );
  }
}
