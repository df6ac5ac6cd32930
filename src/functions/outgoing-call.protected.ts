import { numberRefusal } from '../calls/base/phone-numbers';
import { storeCallStart } from '../calls/lifecycle/call-started';
import { readConfig } from '../http/config';
import { outgoingCall } from '../http/twilio-params';
import { findOperator } from '../http/operators';
import { webhook } from '../http/webhook';
import { dialCustomer } from '../twiml/bridge';
import { sayAndHangUp } from '../twiml/final-documents';

/** A browser agent calls a customer. `To` comes from the browser: only an allowed phone number is dialled. */
export const handler = webhook(
  { name: 'outgoing-call', kind: 'document', params: outgoingCall },
  async ({ callSid: callId, from, to }, { context, ...tools }) => {
    const { CALLER_ID, ALLOWED_COUNTRIES, RING_SECONDS } = readConfig(
      context,
      'CALLER_ID',
      'ALLOWED_COUNTRIES',
      'RING_SECONDS',
    );
    // A Voice token outlives the entry of its operator by an hour at most.
    if (!findOperator(context, from.slice('client:'.length)))
      return { twiml: sayAndHangUp('You are not allowed to make calls. Sign in again.'), outcome: 'refused' };
    const refusal = numberRefusal(to, ALLOWED_COUNTRIES);
    if (refusal) return { twiml: sayAndHangUp(refusal), outcome: 'refused' };
    await storeCallStart(tools, callId, { direction: 'outbound', role: 'agent', address: from });
    const bridge = { to, callerId: CALLER_ID, ringSeconds: RING_SECONDS };
    return { twiml: dialCustomer(tools.site, bridge), outcome: 'ringing' };
  },
);
