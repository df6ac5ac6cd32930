import { tryWithin } from '../base/deadline';
import { joinConference } from '../../twiml/conference';
import { agentsThatTookIt } from '../model/dropped';
import { initialAgentLegs, hasEnded, type StartMode, type LiveCall } from '../model/live-call';
import { updateLiveCall, applyEvents } from '../model/store';
import { applyEvent } from '../model/apply-event';
import { entryOf } from '../model/entry-of';
import type { Ports } from '../base/ports';
import type { Tools } from '../base/tools';
import { noAnswerDocument } from './no-answer';
import { isScreened } from './screening';
import { ringShowing, shownCaller } from './shown-caller';

/**
 * Calls that start as a conference: the caller hears music in the conference while all agents ring. Each agent's leg
 * executes the document of a converted leg, and once an agent has answered, the conference is as after a conversion.
 */

export interface IncomingCall {
  callId: string;
  from: string;
  callToken: string | undefined;
  agents: readonly string[];
}

/** In total less than the 10 s after which a Function stops; Twilio waits 15 s for the document. */
const STORE_TIMEOUT_MS = 1_000;
const RING_TIMEOUT_MS = 4_000;

/**
 * Rings all agents for a caller that is about to join the conference. A repeat of the request rings no agent a second
 * time.
 * @returns `bridge` when no agent could be rung this way, and a Dial has to ring them
 */
export async function ringInitialAgents(tools: Tools, incoming: IncomingCall): Promise<StartMode> {
  const { ports, log } = tools;
  const { callId } = incoming;
  const within = <T>(ms: number, work: Promise<T>) => tryWithin(tools, ms, work);
  const fallBackToBridge = async (): Promise<StartMode> => {
    const call = await within(
      STORE_TIMEOUT_MS,
      applyEvents(ports, callId, [{ type: 'started-as', as: 'bridge' }]),
    );
    // Agents may ring although the response was lost, and would ring for an empty conference. A leg that is not hung up
    // here is hung up at its next callback.
    const strays = call ? initialAgentLegs(call).filter(([, leg]) => !hasEnded(leg.status)) : [];
    await within(STORE_TIMEOUT_MS, Promise.all(strays.map(([sid]) => ports.telephony.endCall(sid))));
    return 'bridge';
  };
  // Store first: without a stored call, a leg that rings by mistake could not be found and hung up.
  const start = await within(STORE_TIMEOUT_MS, storeStart(ports, incoming));
  if (!start || start.call.startedAs === 'bridge') return 'bridge';
  if (!start.isFirst) return initialAgentLegs(start.call).length > 0 ? 'conference' : fallBackToBridge();
  const rung = new Map<string, string>();
  const ringing = incoming.agents.map(async (to) => rung.set(await ringAgent(tools, incoming, to), to));
  await within(RING_TIMEOUT_MS, Promise.all(ringing.map((request) => request.catch(log))));
  if (rung.size === 0) return fallBackToBridge();
  await within(STORE_TIMEOUT_MS, storeAgents(tools, callId, rung));
  return 'conference';
}

async function storeStart(ports: Ports, { callId, from, callToken }: IncomingCall) {
  const at = ports.clock.now();
  let isFirst = false;
  const start = (before: LiveCall) => {
    isFirst = before.startedAs === undefined;
    const started = {
      type: 'call-started',
      at,
      direction: 'inbound',
      role: 'customer',
      address: from,
      callToken,
    } as const;
    return applyEvent(applyEvent(before, started), { type: 'started-as', as: 'conference' });
  };
  const call = await updateLiveCall(ports, callId, start, { isStart: true });
  return { isFirst, call };
}

/**
 * Creates a Call, not a Participant. A Call executes our document, and the action of its Dial is one more sign that the
 * agent has left. Also, a Call does not need the conference to exist already.
 */
const ringAgent = (tools: Tools, incoming: IncomingCall, to: string): Promise<string> =>
  ringShowing(tools, shownCaller(tools, incoming), (shown) =>
    tools.ports.telephony.placeCall({
      ...shown,
      to,
      ringSeconds: tools.ringSeconds(),
      ...agentDocument(tools, incoming.callId, to),
    }),
  );

/** What the agent's leg executes, and where it reports. */
function agentDocument(tools: Tools, callId: string, to: string) {
  const { site } = tools;
  return isScreened(tools, to)
    ? {
        statusCallback: site.partyStatus(callId, 'agent', 'screened'),
        document: { url: site.agentAnswer(callId) },
        detectsVoicemail: tools.detectsVoicemail(),
      }
    : {
        statusCallback: site.partyStatus(callId, 'agent', 'initial'),
        document: { twiml: joinConference(site, { callId, isCustomer: false }) },
      };
}

async function storeAgents(tools: Tools, callId: string, rung: ReadonlyMap<string, string>): Promise<void> {
  const { ports } = tools;
  const at = ports.clock.now();
  const legs = [...rung].map(
    ([callSid, address]) =>
      ({
        type: 'leg-status',
        at,
        callSid,
        status: 'initiated',
        role: 'agent',
        address,
        isInitialAgent: true,
        ...(isScreened(tools, address) ? { isScreened: true as const } : {}),
      }) as const,
  );
  await applyEvents(ports, callId, legs);
}

/**
 * The first agent that is stored as having answered gets the call, and the other agents are released, even if they
 * answer at the same moment: as a Dial does. The stored answer decides, and one agent always stays. @throws TelephonyError
 */
export async function releaseOtherAgents({ telephony }: Ports, call: LiveCall): Promise<void> {
  const taken = agentsThatTookIt(call);
  if (taken.length === 0) return;
  const others = initialAgentLegs(call).filter(([sid, leg]) => !taken.includes(sid) && !hasEnded(leg.status));
  // mutant: other-agents-ring
  await Promise.all(others.map(([sid]) => telephony.endCall(sid)));
}

/** How long Twilio may still list a caller that was moved out of the conference. */
const MOVE_TIMEOUT_MS = 4_000;

/**
 * No agent answers: the caller hears what the caller of an unanswered bridge hears. The last agents may stop ringing at
 * the same moment, together with a request for waiting music. Only one of these requests moves the caller:
 * a second move would start the sentence again. When the move fails, a later request for music moves the caller.
 */
export async function sendToNoAnswer(tools: Tools, callId: string): Promise<void> {
  const { ports } = tools;
  const at = ports.clock.now();
  let isFirst = false;
  // For operators the call is over. A late request neither moves nor ends a leg that is stored as ended.
  const call = await updateLiveCall(ports, callId, (call) => {
    const { endedAt } = call.legs[callId] ?? {};
    isFirst = endedAt === undefined || at - endedAt > MOVE_TIMEOUT_MS;
    return applyEvent(call, { type: 'leg-status', at, callSid: callId, status: 'completed' });
  });
  if (isFirst)
    await ports.telephony.moveCall(callId, noAnswerDocument(tools, { callId, entry: entryOf(call) }));
}
