import { afterOutside } from '../calls/lifecycle/after-outside';
import { callerIdOutside } from '../calls/ringing/caller-id-outside';
import { nextAgentOf } from '../calls/ringing/next-agents';
import { noAnswerDocument } from '../calls/ringing/no-answer';
import { outsideEnd } from '../http/twilio-params/calls';
import { webhook } from '../http/webhook';
import { hangUp, noAgentAnswers, nothing } from '../twiml/final-documents';
import { dialOutside } from '../twiml/outside';

const QUERY = ['callId', 'customer', 'entry', 'language', 'next'];

/** The Dial of a customer outside the conference is over: the customer's leg ends, or the company's rule for no answer applies. */
export const handler = webhook(
  { name: 'outside-action', kind: 'document', params: outsideEnd, query: QUERY },
  async ({ callId, customer, entry, language, next, from, ...end }, tools) => {
    const continuation = afterOutside(end);
    const caller = { callId, customer, entry, language };
    const ringNext = () => {
      const target = customer === 'parent' ? nextAgentOf(tools, entry, next) : undefined;
      const callerId = callerIdOutside(tools, { customer, from });
      const ringSeconds = tools.ringSeconds();
      return target && dialOutside(tools.site, { ...caller, target, callerId, ringSeconds, next: next + 1 });
    };
    // A customer that we called asked for nothing, and leaves no message.
    const sayNoAnswer = () =>
      customer === 'parent' ? noAnswerDocument(tools, caller) : noAgentAnswers(language);
    const documents = {
      'hang-up': hangUp,
      unanswered: () => ringNext() ?? sayNoAnswer(),
      gone: nothing,
    };
    return { twiml: documents[continuation](), outcome: continuation };
  },
);
