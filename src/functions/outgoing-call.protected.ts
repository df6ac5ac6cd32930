import { deadline } from '../calls/base/deadline';
import { numberRefusal } from '../calls/base/phone-numbers';
import { storeCallStart } from '../calls/lifecycle/call-started';
import { callLimitReached } from '../calls/ringing/paid-calls';
import { auditOf } from '../http/ports';
import { readConfig } from '../http/config';
import { findOperator } from '../http/operators';
import { outgoingCall } from '../http/twilio-params';
import { webhook } from '../http/webhook';
import { writeAudit } from '../http/write-audit';
import { dialCustomer } from '../twiml/bridge';
import { sayAndHangUp } from '../twiml/final-documents';

/** While the audit entry is written, the agent waits on the line. */
const AUDIT_TIMEOUT_MS = 2_000;

/** A browser agent calls a customer. `To` comes from the browser: only an allowed phone number is dialled. */
export const handler = webhook(
  { name: 'outgoing-call', kind: 'document', params: outgoingCall },
  async ({ callSid: callId, from, to }, { context, ...tools }) => {
    const { CALLER_ID, ALLOWED_COUNTRIES } = readConfig(context, 'CALLER_ID', 'ALLOWED_COUNTRIES');
    const refuse = (sentence: string) => ({ twiml: sayAndHangUp(sentence), outcome: 'refused' });
    // A Voice token stays valid for up to an hour after its operator is removed.
    const operator = findOperator(context, from.slice('client:'.length));
    if (!operator) return refuse('You are not allowed to make calls. Sign in again.');
    const refusal = numberRefusal(to, ALLOWED_COUNTRIES);
    if (refusal) return refuse(refusal);
    const limit = await callLimitReached(tools, { operator: operator.name, callId, to });
    if (limit) {
      const at = new Date(tools.ports.clock.now()).toISOString();
      const { name, role } = operator;
      const entry = { at, operator: name, role, action: 'outgoing-call', callSid: callId, participant: null };
      await writeAudit(tools, auditOf(context, 'outgoing-call'), {
        kind: 'refusal',
        entry: { ...entry, outcome: 'too_many_requests' },
        limit: deadline(tools.ports.clock, AUDIT_TIMEOUT_MS),
      });
      return refuse(limit);
    }
    await storeCallStart(tools, callId, { direction: 'outbound', role: 'agent', address: from });
    const bridge = { to, callerId: CALLER_ID, ringSeconds: tools.ringSeconds() };
    return { twiml: dialCustomer(tools.site, bridge), outcome: 'ringing' };
  },
);
