import { tryWithin } from '../base/deadline';
import { joinConference } from '../../twiml/conference';
import { noteLeg } from '../model/leg-note';
import { initialAgentLegs, hasAnswered, hasEnded, type StartMode, type LiveCall } from '../model/live-call';
import { updateLiveCall, applyEvents } from '../model/store';
import { applyEvent } from '../model/apply-event';
import type { Ports } from '../base/ports';
import type { Tools } from '../base/tools';
import { noAnswerDocument } from './no-answer';

/**
 * Calls that begin as a conference: the caller waits in the room with music while all agents ring. Each agent's leg
 * runs the document of a converted leg, so that from the first answer on the room is as after a conversion.
 */

export interface IncomingCall {
  callSid: string;
  from: string;
  agents: readonly string[];
}

/** Together less than the 10 s of a Function, and far less than the 15 s for which Twilio waits. */
const NOTE_MS = 1_000;
const RING_MS = 4_000;

/**
 * Rings all agents for a caller who is about to enter the conference. `bridge`: that was not possible, nobody is
 * being rung, and the ordinary Dial has to do it. A repeat of the request rings nobody a second time.
 */
export async function ringInitialAgents(tools: Tools, incoming: IncomingCall): Promise<StartMode> {
  const { ports, log } = tools;
  const { callSid } = incoming;
  const within = <T>(ms: number, work: Promise<T>) => tryWithin(tools, ms, work);
  const asBridge = async (): Promise<StartMode> => {
    const call = await within(NOTE_MS, applyEvents(ports, callSid, [{ type: 'began', as: 'bridge' }]));
    // They ring though no answer told so, and would ring for an empty room; their next callback is the second chance.
    const strays = call ? initialAgentLegs(call).filter(([, leg]) => !hasEnded(leg.status)) : [];
    await within(NOTE_MS, Promise.all(strays.map(([sid]) => ports.telephony.endCall(sid))));
    return 'bridge';
  };
  // Written down before anybody rings: what nobody remembers, nobody could take back.
  const begun = await within(NOTE_MS, begin(ports, incoming));
  if (!begun || begun.call.startedAs === 'bridge') return 'bridge';
  if (!begun.isFirst) return initialAgentLegs(begun.call).length > 0 ? 'conference' : asBridge();
  const rung = new Map<string, string>();
  const ringing = incoming.agents.map(async (to) => rung.set(await ringAgent(tools, callSid, to), to));
  await within(RING_MS, Promise.all(ringing.map((one) => one.catch(log))));
  if (rung.size === 0) return asBridge();
  await within(NOTE_MS, noteAgents(ports, callSid, rung));
  return 'conference';
}

async function begin(ports: Ports, { callSid, from }: IncomingCall) {
  const at = ports.clock.now();
  let isFirst = false;
  const call = await updateLiveCall(ports, callSid, (before) => {
    isFirst = before.startedAs === undefined;
    const began = {
      type: 'call-started',
      at,
      direction: 'inbound',
      role: 'customer',
      address: from,
    } as const;
    return applyEvent(applyEvent(before, began), { type: 'began', as: 'conference' });
  });
  return { isFirst, call };
}

/**
 * A call of its own and no participant that REST creates: the Dial of its document has an action, one sign more that
 * the agent has left, and the name of the room needs no conference that exists already.
 */
const ringAgent = async (tools: Tools, room: string, to: string) =>
  tools.ports.telephony.placeCall({
    from: tools.callerId(),
    to,
    ringSeconds: tools.ringSeconds(),
    statusCallback: tools.site.partyStatus(room, 'agent', 'summoned'),
    twiml: joinConference(tools.site, { room, isCustomer: false }),
  });

async function noteAgents(ports: Ports, room: string, rung: ReadonlyMap<string, string>): Promise<void> {
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
      }) as const,
  );
  await Promise.all([
    applyEvents(ports, room, legs),
    ...[...rung].map(([sid, agent]) => noteLeg(ports, sid, { callId: room, customer: 'parent', agent })),
  ]);
}

/**
 * The first agent of whom we know that they answered gets the call, and the others are released, though they have picked
 * up in the same moment: as a Dial does. Writing down who answered is what decides, so that one always stays.
 */
export async function releaseOtherAgents({ telephony }: Ports, call: LiveCall): Promise<void> {
  const agents = initialAgentLegs(call);
  if (!agents.some(([, leg]) => hasAnswered(leg))) return;
  const others = agents.filter(([, leg]) => !hasAnswered(leg) && !hasEnded(leg.status));
  // mutant: other-agents-ring
  await Promise.all(others.map(([sid]) => telephony.endCall(sid)));
}

/** How long a caller who was moved may still be found in the room. */
const MOVE_MS = 4_000;

/**
 * Nobody takes the caller: they hear what an unanswered bridge hears. The last agents stop ringing in one moment, and a
 * tick of the music may come in it too: one of them moves the caller, who would otherwise hear the sentence begin
 * again. Where the move fails, a later tick asks for it once more.
 */
export async function sendToNoAnswer(tools: Tools, name: string): Promise<void> {
  const { ports } = tools;
  const at = ports.clock.now();
  let isDue = false;
  // For operators the call is over; a leg on record as ended is not fetched back, nor ended, by whoever is late.
  await updateLiveCall(ports, name, (call) => {
    const { endedAt } = call.legs[name] ?? {};
    isDue = endedAt === undefined || at - endedAt > MOVE_MS;
    return applyEvent(call, { type: 'leg-status', at, callSid: name, status: 'completed' });
  });
  if (isDue) await ports.telephony.moveCall(name, noAnswerDocument(tools, name));
}
