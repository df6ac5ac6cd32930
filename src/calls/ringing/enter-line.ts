import type { EntryName } from '../../contract/entries';
import { dialAgents } from '../../twiml/bridge';
import type { ConferenceEntry } from '../../twiml/conference';
import { joinDocument } from '../base/join-document';
import type { Tools } from '../base/tools';
import type { HandOff, RecordingConsent } from '../model/live-call';
import { customerCall, storeCallStart, storeUnansweredCall } from './call-started';
import { nextInLine, readLine } from './line';
import { isClosed, noAnswerDocument } from './no-answer';
import { ringInitialAgents } from './ring-initial-agents';

/** A caller that is to wait for an agent in a conference. */
export interface LineCaller {
  callId: string;
  from: string;
  callToken: string | undefined;
  consent?: RecordingConsent | undefined;
  entry: EntryName;
  /** The number that the agents see if a `<Dial>` has to ring them. */
  callerId: string | undefined;
  /** What the caller hears first, and how the conversation is written down. */
  greeting: Pick<ConferenceEntry, 'opening' | 'transcript'>;
  /** Why the caller needs a person: the agents hear it first. */
  handOff?: HandOff;
}

export interface LineDocument {
  twiml: string;
  outcome: 'waiting' | 'ringing' | 'unanswered';
}

/** The document with which a caller enters the line of an entry; agents that are free ring as configured. */
export async function enterLine(tools: Tools, caller: LineCaller): Promise<LineDocument> {
  const { site } = tools;
  const { callId, from, callToken, consent, entry, callerId, greeting, handOff } = caller;
  const agents = tools.agents();
  if (agents.length === 0 || isClosed(tools, entry)) {
    await storeUnansweredCall(tools, callId, { customer: from, entry, handOff });
    return {
      twiml: noAnswerDocument(tools, { callId, entry, language: handOff?.language }),
      outcome: 'unanswered',
    };
  }
  const { order } = tools.line();
  const facts = await readLine(tools, { callId, entry });
  const addresses = nextInLine({ order, agents, facts, timesRung: () => 0 }).map(({ address }) => address);
  const known = { callId, from, callToken, consent, entry };
  const incoming = { ...known, agents: addresses, ...(handOff ? { handOff } : {}) };
  if ((await ringInitialAgents(tools, incoming)) === 'conference')
    return {
      twiml: joinDocument(tools, { callId, entry, isCustomer: true, ...greeting }),
      outcome: 'waiting',
    };
  await storeCallStart(tools, callId, customerCall({ from, callToken, consent, entry }));
  const progress = { entry, language: handOff?.language };
  return {
    twiml: dialAgents(site, { agents, ringSeconds: tools.ringSeconds(), callerId, progress }),
    outcome: 'ringing',
  };
}
