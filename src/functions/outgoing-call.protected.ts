import { numberRefusal } from '../calls/base/phone-numbers';
import { applyEvents } from '../calls/model/store';
import { readConfig } from '../http/config';
import { outgoingCall } from '../http/twilio-params';
import { webhook } from '../http/webhook';
import { dialCustomer } from '../twiml/bridge';
import { refused } from '../twiml/farewells';

/** A browser agent calls a customer. `To` comes from the browser: only an allowed phone number is dialled. */
export const handler = webhook(
  { name: 'outgoing-call', kind: 'document', params: outgoingCall },
  async ({ CallSid, From, To }, { ports, site, context, log }) => {
    const { CALLER_ID, ALLOWED_COUNTRIES, RING_SECONDS } = readConfig(
      context,
      'CALLER_ID',
      'ALLOWED_COUNTRIES',
      'RING_SECONDS',
    );
    const refusal = numberRefusal(To, ALLOWED_COUNTRIES);
    if (refusal) return { twiml: refused(refusal), outcome: 'refused' };
    const noted = applyEvents(ports, CallSid, [
      { type: 'call-started', at: ports.clock.now(), direction: 'outbound', role: 'agent', address: From },
    ]).catch(log);
    await Promise.race([noted, ports.clock.sleep(1_500)]);
    const bridge = { to: To, callerId: CALLER_ID, agent: From, ringSeconds: RING_SECONDS };
    return { twiml: dialCustomer(site, bridge), outcome: 'ringing' };
  },
);
