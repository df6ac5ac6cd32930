import type { EntryName } from '../../contract/entries';
import { tryWithin } from '../base/deadline';
import { agentsThatTookIt } from '../model/dropped';
import {
  initialAgentLegs,
  hasEnded,
  type HandOff,
  type StartMode,
  type LiveCall,
  type RecordingConsent,
} from '../model/live-call';
import { awaitedAgentLegs } from '../model/lost-agent';
import { updateLiveCall } from '../model/store';
import { applyEvent, type LiveCallEvent } from '../model/apply-event';
import type { Ports } from '../base/ports';
import type { Tools } from '../base/tools';
import { asBridge, customerCall } from './call-started';
import { ringInitialAgent, storeInitialAgents } from './initial-agent';
import { hasLine } from './next-agents';
import { shownCallerOf } from './shown-caller';

/**
 * Calls that start as a conference: the caller hears music in the conference while all agents ring. Each agent's leg
 * executes the document of a converted leg, and once an agent has answered, the conference is as after a conversion.
 */

export interface IncomingCall {
  callId: string;
  from: string;
  callToken: string | undefined;
  consent?: RecordingConsent | undefined;
  entry: EntryName;
  /** None: all agents of the line are busy, and the caller waits. */
  agents: readonly string[];
  /** Why the caller needs a person: the agents hear it first. */
  handOff?: HandOff;
}

/** In total less than the 10 s after which a Function stops; Twilio waits 15 s for the document. */
const STORE_TIMEOUT_MS = 1_000;
const RING_TIMEOUT_MS = 4_000;

/**
 * Rings all agents for a caller that is about to join the conference. A repeat of the request rings no agent a second
 * time.
 * @returns `bridge` when no agent could be rung this way, as far as is known, and a Dial has to ring them
 */
export async function ringInitialAgents(tools: Tools, incoming: IncomingCall): Promise<StartMode> {
  const { ports, log } = tools;
  const { callId, entry } = incoming;
  const within = <T>(ms: number, work: Promise<T>) => tryWithin(tools, ms, work);
  const fallBackToBridge = async (): Promise<StartMode> =>
    (await within(STORE_TIMEOUT_MS, updateLiveCall(ports, callId, asBridge)))?.startedAs ?? 'bridge';
  // Store first: without a stored call, a leg that rings by mistake could not be found and hung up.
  const start = await within(STORE_TIMEOUT_MS, storeStart(ports, incoming));
  if (!start || start.call.startedAs === 'bridge') return 'bridge';
  const mayWait = hasLine(incoming.entry);
  if (!start.isFirst)
    return mayWait || initialAgentLegs(start.call).length > 0 ? 'conference' : fallBackToBridge();
  if (incoming.agents.length === 0 && mayWait) return 'conference';
  // Twilio sends the token with the first document of a call only.
  const caller = shownCallerOf(tools, start.call);
  const whispers = incoming.handOff !== undefined;
  const rung = new Map<string, string>();
  const ringing = incoming.agents.map(async (to) =>
    rung.set(await ringInitialAgent(tools, { callId, entry, to, caller, whispers }), to),
  );
  await within(RING_TIMEOUT_MS, Promise.all(ringing.map((request) => request.catch(log))));
  if (rung.size === 0) return fallBackToBridge();
  await within(STORE_TIMEOUT_MS, storeInitialAgents(tools, { callId, rung, whispers }));
  return 'conference';
}

async function storeStart(ports: Ports, { callId, from, callToken, consent, entry, handOff }: IncomingCall) {
  const at = ports.clock.now();
  let isFirst = false;
  const start = (before: LiveCall) => {
    isFirst = before.startedAs === undefined;
    const events: LiveCallEvent[] = [
      { type: 'call-started', at, ...customerCall({ from, callToken, consent, entry }) },
      { type: 'started-as', as: 'conference' },
      ...(handOff ? [{ type: 'handed-off', handOff } as const] : []),
    ];
    return events.reduce(applyEvent, before);
  };
  const call = await updateLiveCall(ports, callId, start, { isStart: true });
  return { isFirst, call };
}

/**
 * The first agent that is stored as having answered gets the call, and the other agents are released, even if they
 * answer at the same moment: as a Dial does. The stored answer decides, and one agent always stays. @throws TelephonyError
 */
export async function releaseOtherAgents({ telephony }: Ports, call: LiveCall): Promise<void> {
  const rung = awaitedAgentLegs(call);
  const taken = agentsThatTookIt(rung);
  if (taken.length === 0) return;
  const others = rung.filter(([sid, leg]) => !taken.includes(sid) && !hasEnded(leg.status));
  // mutant: other-agents-ring
  await Promise.all(others.map(([sid]) => telephony.endCall(sid)));
}
