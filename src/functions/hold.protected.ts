import { readLiveCall } from '../calls/live-calls';
import { settle } from '../calls/settle';
import { holding } from '../http/twilio-params';
import { webhook } from '../http/webhook';
import { holdOn } from '../twiml/wait';

/** Somebody is held: plays on. Each request is a tick, so that a transfer whose callbacks are lost goes on too. */
export const handler = webhook(
  { name: 'hold', kind: 'document', params: holding, query: ['room'] },
  async ({ room }, { log, ...tools }) => {
    const settled = readLiveCall(tools.ports, room)
      .then((call) => call && settle(tools, call))
      .catch(log);
    await Promise.race([settled, tools.ports.clock.sleep(6_000)]);
    return { twiml: holdOn(tools.site, room), outcome: 'plays-on' };
  },
);
