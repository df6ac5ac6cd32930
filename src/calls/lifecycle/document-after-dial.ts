import { BROWSER_ENTRY, type EntryName } from '../../contract/entries';
import type { Language } from '../../contract/languages';
import { dialAgents, type Destination } from '../../twiml/bridge';
import { hangUp, nothing, notReachable } from '../../twiml/final-documents';
import type { RingProgress } from '../../twiml/site';
import { joinDocument } from '../base/join-document';
import type { Tools } from '../base/tools';
import { afterDial, LAST_ROUND, type Continuation, type DialEnd } from './after-dial';
import { nextAgentOf } from '../ringing/next-agents';
import { noAnswerDocument } from '../ringing/no-answer';
import { agentsToRingAgain } from '../ringing/ring-again';

interface EndedBridge extends Omit<DialEnd, 'hasNext'> {
  /** The destination that rings next if no agent takes the call. */
  next: number;
  entry: EntryName;
  language?: Language | undefined;
  /** What the agents see that ring now. Undefined: the caller's own number. */
  callerId: () => string | undefined;
}

/** The document of the parent once the Dial of its bridge is over. */
export async function documentAfterDial(
  tools: Tools,
  end: EndedBridge,
): Promise<{ twiml: string; outcome: Continuation }> {
  const { callSid: callId, dialCallSid, round, next, entry, language, callerId } = end;
  const isCustomer = end.customer === 'parent';
  const nextAgent = isCustomer ? nextAgentOf(tools, entry, next) : undefined;
  const outcome = await afterDial(tools, { ...end, hasNext: nextAgent !== undefined });
  const ring = (agents: readonly Destination[], progress: RingProgress) =>
    dialAgents(tools.site, {
      agents,
      ringSeconds: tools.ringSeconds(),
      callerId: callerId(),
      progress: { ...progress, entry, language },
    });
  const documents = {
    join: () => joinDocument(tools, { callId, entry: isCustomer ? entry : BROWSER_ENTRY, isCustomer }),
    'hang-up': hangUp,
    'ring-again': async () => {
      const again = { agents: tools.agents(), callId, dropped: dialCallSid };
      return ring(await agentsToRingAgain(tools, again), { round: round + 1 });
    },
    // A destination that picks up and is gone at once is not rung again: the one after it is.
    'ring-next': () => ring(nextAgent ? [nextAgent] : [], { round: LAST_ROUND, next: next + 1 }),
    unanswered: () =>
      isCustomer ? noAnswerDocument(tools, { callId, entry, language }) : notReachable(tools.agentLanguage()),
    gone: nothing,
  };
  return { twiml: await documents[outcome](), outcome };
}
