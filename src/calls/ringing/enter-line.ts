import { dialAgents } from '../../twiml/bridge';
import type { ConferenceEntry } from '../../twiml/conference';
import { joinDocument } from '../base/join-document';
import type { Tools } from '../base/tools';
import { admitCaller, welcomeOf, type EntryDocument, type NewCaller } from './admit-caller';
import { customerCall, storeBridgeStart } from './call-started';
import { nextInLine, readLine } from './line';
import { ringInitialAgents } from './ring-initial-agents';

/** A caller that is to wait for an agent in a conference. */
interface LineCaller extends NewCaller {
  /** What the caller hears first, and how the conversation is written down. Default: a welcome */
  greeting?: Pick<ConferenceEntry, 'opening' | 'transcript'>;
}

/** The document with which a caller enters the line of an entry; agents that are free ring as configured. */
export async function enterLine(tools: Tools, caller: LineCaller): Promise<EntryDocument> {
  const admission = await admitCaller(tools, caller);
  if ('document' in admission) return admission.document;
  const { consent } = admission;
  const { callId, from, callToken, entry, callerId, handOff } = caller;
  const { greeting = { opening: welcomeOf(tools, entry) } } = caller;
  const agents = tools.agents();
  const { order } = tools.line();
  const facts = await readLine(tools, { callId, entry });
  const addresses = nextInLine({ order, agents, facts, timesRung: () => 0 }).map(({ address }) => address);
  const known = { callId, from, callToken, consent, entry };
  const incoming = { ...known, agents: addresses, ...(handOff ? { handOff } : {}) };
  const wait = (): EntryDocument => ({
    twiml: joinDocument(tools, { callId, entry, isCustomer: true, ...greeting }),
    outcome: 'waiting',
  });
  if ((await ringInitialAgents(tools, incoming)) === 'conference') return wait();
  const call = await storeBridgeStart(tools, callId, customerCall({ from, callToken, consent, entry }));
  if (call?.startedAs === 'conference') return wait();
  const progress = { entry, language: handOff?.language };
  return {
    twiml: dialAgents(tools.site, { agents, ringSeconds: tools.ringSeconds(), callerId, progress }),
    outcome: 'ringing',
  };
}
