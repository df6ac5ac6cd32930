import { deadline } from '../calls/base/deadline';
import { storeCallStart } from '../calls/lifecycle/call-started';
import { callLimitReached } from '../calls/ringing/paid-calls';
import type { ProblemCode } from '../contract/enumerations';
import { dialRefusal } from '../http/destination';
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

/** An operator calls from the browser: a customer, a SIP desk or a colleague. `To` comes from the browser, so it is checked. */
export const handler = webhook(
  { name: 'outgoing-call', kind: 'document', params: outgoingCall },
  async ({ callSid: callId, from, to }, { context, ...tools }) => {
    const { CALLER_ID } = readConfig(context, 'CALLER_ID');
    const refuse = (sentence: string) => ({ twiml: sayAndHangUp(sentence), outcome: 'refused' });
    // A Voice token stays valid for up to an hour after its operator is removed.
    const operator = findOperator(context, from.slice('client:'.length));
    if (!operator) return refuse('You are not allowed to make calls. Sign in again.');
    const refuseAudited = async (sentence: string, outcome: ProblemCode) => {
      const at = new Date(tools.ports.clock.now()).toISOString();
      const { name, role } = operator;
      const entry = { at, operator: name, role, action: 'outgoing-call', callSid: callId, participant: null };
      await writeAudit(tools, auditOf(context, 'outgoing-call'), {
        kind: 'refusal',
        entry: { ...entry, outcome },
        limit: deadline(tools.ports.clock, AUDIT_TIMEOUT_MS),
      });
      return refuse(sentence);
    };
    const colleague = to.startsWith('client:') ? to.slice('client:'.length) : undefined;
    const isUnknown = colleague !== undefined && !findOperator(context, colleague);
    const refusal = isUnknown ? 'There is no operator of this name.' : dialRefusal(to, context);
    if (refusal) return refuseAudited(refusal, 'invalid_request');
    // A call to a browser costs nothing.
    const limit =
      colleague === undefined && (await callLimitReached(tools, { operator: operator.name, callId }));
    if (limit) return refuseAudited(limit, 'too_many_requests');
    await storeCallStart(tools, callId, { direction: 'outbound', role: 'agent', address: from });
    const callerId = colleague === undefined ? CALLER_ID : from;
    const bridge = { to, callerId, ringSeconds: tools.ringSeconds() };
    return { twiml: dialCustomer(tools.site, bridge), outcome: 'ringing' };
  },
);
