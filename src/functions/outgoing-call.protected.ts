import { storeCallStart } from '../calls/ringing/call-started';
import { dialledNote, readOpenNote, takeCallBack } from '../calls/operations/call-back';
import { readConfig } from '../http/config';
import { findOperator } from '../http/operators';
import { outgoingRefusal } from '../http/outgoing-refusal';
import { outgoingCall } from '../http/twilio-params/calls';
import { webhook } from '../http/webhook';
import { dialCustomer } from '../twiml/bridge';
import { mayNotCall, noCallBack, sayAndHangUp } from '../twiml/final-documents';

/**
 * An operator calls from the browser: a customer, a SIP desk, a colleague, or a caller who wants to be called back, whose number
 * the browser does not learn. `To` comes from the browser, so it is checked.
 */
export const handler = webhook(
  { name: 'outgoing-call', kind: 'document', params: outgoingCall },
  async ({ callSid: callId, from, to: dialled }, { context, ...tools }) => {
    const { CALLER_ID } = readConfig(context, 'CALLER_ID');
    const language = tools.agentLanguage();
    const refuse = (twiml: string) => ({ twiml, outcome: 'refused' });
    // A Voice token stays valid for up to an hour after its operator is removed.
    const operator = findOperator(context, from.slice('client:'.length));
    if (!operator) return refuse(mayNotCall(language));
    const noteOf = dialledNote(dialled);
    const note = noteOf === undefined ? undefined : await readOpenNote(tools.ports, noteOf);
    if (noteOf !== undefined && !note) return refuse(noCallBack(language));
    const to = note?.number ?? dialled;
    const call = { callId, operator, to, isHidden: note !== undefined };
    const refusal = await outgoingRefusal(tools, context, call);
    if (refusal !== undefined) return refuse(sayAndHangUp(language, refusal));
    if (note && !(await takeCallBack(tools.ports, note.callId, operator.name)))
      return refuse(noCallBack(language));
    await storeCallStart(tools, callId, { direction: 'outbound', role: 'agent', address: from });
    // A browser may be shown the name of another.
    const callerId = to.startsWith('client:') ? from : CALLER_ID;
    const bridge = { to, callerId, ringSeconds: tools.ringSeconds() };
    return { twiml: dialCustomer(tools.site, bridge), outcome: 'ringing' };
  },
);
