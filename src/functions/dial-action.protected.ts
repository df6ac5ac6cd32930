import { afterDial } from '../calls/lifecycle/after-dial';
import { callerIdFor } from '../calls/ringing/caller-id';
import { noAnswerDocument } from '../calls/ringing/no-answer';
import { agentsToRingAgain } from '../calls/ringing/ring-again';
import { DEFAULT_ENTRY } from '../contract/entries';
import { readAgents, readCallerId } from '../http/config';
import { dialEnd } from '../http/twilio-params';
import { webhook } from '../http/webhook';
import { dialAgents } from '../twiml/bridge';
import { joinConference } from '../twiml/conference';
import { hangUp, nothing, notReachable } from '../twiml/final-documents';

/** The Dial of a bridge is over: the parent follows a moved child into the conference, or the call ends. */
export const handler = webhook(
  { name: 'dial-action', kind: 'document', params: dialEnd, query: ['customer', 'round'] },
  async (end, { context, ...tools }) => {
    const continuation = await afterDial(tools, end);
    const { callSid: callId, dialCallSid, round } = end;
    const isCustomer = end.customer === 'parent';
    const documents = {
      join: () => joinConference(tools.site, { callId, isCustomer }),
      'hang-up': hangUp,
      'ring-again': async () => {
        const again = { agents: readAgents(context), callId, dropped: dialCallSid };
        const agents = await agentsToRingAgain(tools, again);
        return dialAgents(tools.site, {
          agents,
          ringSeconds: tools.ringSeconds(),
          callerId: callerIdFor(end, readCallerId(context)),
          round: round + 1,
        });
      },
      unanswered: () =>
        isCustomer
          ? noAnswerDocument(tools, { callId, entry: DEFAULT_ENTRY })
          : notReachable(tools.agentLanguage()),
      gone: nothing,
    };
    return { twiml: await documents[continuation](), outcome: continuation };
  },
);
