import { dialAgents } from '../../twiml/bridge';
import { joinDocument } from '../base/join-document';
import type { Tools } from '../base/tools';
import type { StartMode } from '../model/live-call';
import { admitCaller, welcomeOf, type EntryDocument, type NewCaller } from './admit-caller';
import { customerCall, storeBridgeStart } from './call-started';
import { ringInitialAgents } from './ring-initial-agents';
import { needsConference } from './screening';

/**
 * Rings all agents at once, and the first that answers gets the caller.
 * @param startAs how the company wants it; a `<Dial>` cannot ring agents whose answer is checked
 */
export async function ringAllAgents(
  tools: Tools,
  { startAs, ...caller }: NewCaller & { startAs: StartMode },
): Promise<EntryDocument> {
  const admission = await admitCaller(tools, caller);
  if ('document' in admission) return admission.document;
  const { consent } = admission;
  const { callId, from, callToken, entry, callerId } = caller;
  const agents = tools.agents();
  const addresses = agents.map(({ address }) => address);
  const nextAddresses = tools.settingsOf(entry).nextAgents.map(({ address }) => address);
  const known = { from, callToken, consent, entry };
  const wait = (): EntryDocument => {
    const opening = startAs === 'conference' ? { opening: welcomeOf(tools, entry) } : {};
    return {
      twiml: joinDocument(tools, { callId, entry, isCustomer: true, ...opening }),
      outcome: 'waiting',
    };
  };
  if (startAs === 'conference' || needsConference(tools, [...addresses, ...nextAddresses])) {
    const incoming = { ...known, callId, agents: addresses };
    if ((await ringInitialAgents(tools, incoming)) === 'conference') return wait();
  }
  const call = await storeBridgeStart(tools, callId, customerCall(known));
  // An operator has taken the caller while it heard that the call is recorded, or an agent rings.
  if (call?.startedAs === 'conference') return wait();
  const twiml = dialAgents(tools.site, { agents, ringSeconds: tools.ringSeconds(), callerId });
  return { twiml, outcome: 'ringing' };
}
