import { joinDocument } from '../calls/base/join-document';
import { afterDial, LAST_ROUND } from '../calls/lifecycle/after-dial';
import { callerIdFor } from '../calls/ringing/caller-id';
import { nextAgentOf } from '../calls/ringing/next-agents';
import { noAnswerDocument } from '../calls/ringing/no-answer';
import { agentsToRingAgain } from '../calls/ringing/ring-again';
import { BROWSER_ENTRY } from '../contract/entries';
import { readAgents, readCallerId } from '../http/config';
import { dialEnd } from '../http/twilio-params/calls';
import { webhook } from '../http/webhook';
import { dialAgents, type Destination } from '../twiml/bridge';
import type { RingProgress } from '../twiml/site';
import { hangUp, nothing, notReachable } from '../twiml/final-documents';

const QUERY = ['customer', 'round', 'next', 'entry', 'language'];

/** The Dial of a bridge is over: the parent follows a moved child into the conference, or the call ends. */
export const handler = webhook(
  { name: 'dial-action', kind: 'document', params: dialEnd, query: QUERY },
  async (end, { context, ...tools }) => {
    const { callSid: callId, dialCallSid, round, next, entry, language } = end;
    const isCustomer = end.customer === 'parent';
    const nextAgent = isCustomer ? nextAgentOf(tools, entry, next) : undefined;
    const continuation = await afterDial(tools, { ...end, hasNext: nextAgent !== undefined });
    const ring = (agents: readonly Destination[], progress: RingProgress) =>
      dialAgents(tools.site, {
        agents,
        ringSeconds: tools.ringSeconds(),
        callerId: callerIdFor(end, readCallerId(context)),
        progress: { ...progress, entry, language },
      });
    const documents = {
      join: () => joinDocument(tools, { callId, entry: isCustomer ? entry : BROWSER_ENTRY, isCustomer }),
      'hang-up': hangUp,
      'ring-again': async () => {
        const again = { agents: readAgents(context), callId, dropped: dialCallSid };
        return ring(await agentsToRingAgain(tools, again), { round: round + 1 });
      },
      // A destination that picks up and is gone at once is not rung again: the one after it is.
      'ring-next': () => ring(nextAgent ? [nextAgent] : [], { round: LAST_ROUND, next: next + 1 }),
      unanswered: () =>
        isCustomer
          ? noAnswerDocument(tools, { callId, entry, language })
          : notReachable(tools.agentLanguage()),
      gone: nothing,
    };
    return { twiml: await documents[continuation](), outcome: continuation };
  },
);
