import { afterDial } from '../calls/lifecycle/after-dial';
import { noAnswerDocument } from '../calls/ringing/no-answer';
import { dialEnd } from '../http/twilio-params';
import { webhook } from '../http/webhook';
import { hangUp, nothing, notReachable } from '../twiml/farewells';
import { joinConference } from '../twiml/conference';

/** The Dial of a bridge is over: the parent follows a moved child into the conference, or the call ends. */
export const handler = webhook(
  { name: 'dial-action', kind: 'document', params: dialEnd, query: ['customer'] },
  async (params, tools) => {
    const continuation = await afterDial(tools, {
      callSid: params.CallSid,
      callStatus: params.CallStatus,
      dialCallStatus: params.DialCallStatus,
      dialCallSid: params.DialCallSid,
      dialBridged: params.DialBridged,
      dialCallDuration: params.DialCallDuration,
    });
    const customerRang = params.customer === 'parent';
    const documents = {
      join: () => joinConference(tools.site, { room: params.CallSid, isCustomer: customerRang }),
      'hang-up': hangUp,
      unanswered: () => (customerRang ? noAnswerDocument(tools, params.CallSid) : notReachable()),
      gone: nothing,
    };
    return { twiml: documents[continuation](), outcome: continuation };
  },
);
