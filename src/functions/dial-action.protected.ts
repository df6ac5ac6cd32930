import { afterDial } from '../calls/lifecycle/after-dial';
import { noAnswerDocument } from '../calls/ringing/no-answer';
import { dialEnd } from '../http/twilio-params';
import { webhook } from '../http/webhook';
import { joinConference } from '../twiml/conference';
import { hangUp, nothing, notReachable } from '../twiml/final-documents';

/** The Dial of a bridge is over: the parent follows a moved child into the conference, or the call ends. */
export const handler = webhook(
  { name: 'dial-action', kind: 'document', params: dialEnd, query: ['customer'] },
  async ({ customer, ...end }, tools) => {
    const continuation = await afterDial(tools, end);
    const callId = end.callSid;
    const isCustomer = customer === 'parent';
    const documents = {
      join: () => joinConference(tools.site, { callId, isCustomer }),
      'hang-up': hangUp,
      unanswered: () => (isCustomer ? noAnswerDocument(tools, callId) : notReachable()),
      gone: nothing,
    };
    return { twiml: documents[continuation](), outcome: continuation };
  },
);
