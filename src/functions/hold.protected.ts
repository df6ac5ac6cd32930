import { readLiveCall } from '../calls/model/store';
import { reconcileCall } from '../calls/lifecycle/reconcile';
import { holding } from '../http/twilio-params';
import { webhook } from '../http/webhook';
import { holdOn } from '../twiml/wait';

/** Answering first is not possible: a Function may be frozen once it has answered. */
const PATIENCE_MS = 2_000;
/** A step of a transfer that is cut off may leave somebody ringing whom nobody wrote down. */
const TRANSFER_PATIENCE_MS = 6_000;

/**
 * Somebody is held: plays on. Each request is a tick, so that a transfer whose callbacks are lost goes on too. Twilio
 * asks when its clip has ended, so whatever is done here is heard as silence: where no transfer depends on it, it is
 * given little time, and the next tick tries again.
 */
export const handler = webhook(
  { name: 'hold', kind: 'document', params: holding, query: ['room'] },
  async ({ room }, tools) => {
    const { clock } = tools.ports;
    const found = readLiveCall(tools.ports, room);
    const settled = found.then((call) => call && reconcileCall(tools, call)).catch(tools.log);
    const call = await Promise.race([found.catch(() => undefined), clock.sleep(PATIENCE_MS)]);
    const left = call?.transfer ? TRANSFER_PATIENCE_MS : PATIENCE_MS;
    await Promise.race([settled, clock.sleep(left)]);
    return { twiml: holdOn(tools.site, room), outcome: 'keep-waiting' };
  },
);
