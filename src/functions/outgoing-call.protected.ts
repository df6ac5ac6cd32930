import { storeCallStart } from '../calls/lifecycle/call-started';
import { readConfig } from '../http/config';
import { findOperator } from '../http/operators';
import { outgoingRefusal } from '../http/outgoing-refusal';
import { outgoingCall } from '../http/twilio-params';
import { webhook } from '../http/webhook';
import { dialCustomer } from '../twiml/bridge';
import { mayNotCall, sayAndHangUp } from '../twiml/final-documents';

/** An operator calls from the browser: a customer, a SIP desk or a colleague. `To` comes from the browser, so it is checked. */
export const handler = webhook(
  { name: 'outgoing-call', kind: 'document', params: outgoingCall },
  async ({ callSid: callId, from, to }, { context, ...tools }) => {
    const { CALLER_ID } = readConfig(context, 'CALLER_ID');
    const refuse = (sentence: string) => ({
      twiml: sayAndHangUp(tools.agentLanguage(), sentence),
      outcome: 'refused',
    });
    // A Voice token stays valid for up to an hour after its operator is removed.
    const operator = findOperator(context, from.slice('client:'.length));
    if (!operator) return { twiml: mayNotCall(tools.agentLanguage()), outcome: 'refused' };
    const refusal = await outgoingRefusal(tools, context, { callId, operator, to });
    if (refusal !== undefined) return refuse(refusal);
    await storeCallStart(tools, callId, { direction: 'outbound', role: 'agent', address: from });
    // A browser may be shown the name of another.
    const callerId = to.startsWith('client:') ? from : CALLER_ID;
    const bridge = { to, callerId, ringSeconds: tools.ringSeconds() };
    return { twiml: dialCustomer(tools.site, bridge), outcome: 'ringing' };
  },
);
