import { isCompany } from '../company';
import {
  customerIn,
  openConference,
  openTransfer,
  partyAt,
  present,
  type OpenConference,
} from '../conference';
import { change, readLiveCall } from '../live-calls';
import { hasEnded } from '../live-call';
import type { Operator, OperatorTools } from '../ownership';
import { TelephonyError } from '../ports';
import { Problem } from '../problem';
import { advance, ringInto } from './advance';
import type { Transfer, TransferOutcome, TransferState } from './state';
import { replace } from './stored';

export interface TransferOrder {
  callSid: string;
  to: string;
  kind: 'warm' | 'cold';
}

/**
 * Begins a transfer: the customer is held and hears music, the target rings. One at a time.
 * @throws Problem no_conference, party_not_found, transfer_in_progress, request_in_progress, and those of Twilio
 */
export async function startTransfer(tools: OperatorTools, order: TransferOrder): Promise<Transfer> {
  const { ports, site, operator } = tools;
  const conference = await openConference(tools, order.callSid);
  const known = await partyAt(ports, conference, order.to);
  if (known)
    throw new Problem(
      'request_in_progress',
      known.status === 'joined'
        ? 'The target is in this conference already.'
        : 'The target is being rung into this conference already.',
    );
  const customer = customerIn(conference);
  const agentCallSid = agentOf(conference, operator);
  const transfer: Transfer = {
    kind: order.kind,
    state: 'starting',
    by: operator.name,
    agentCallSid,
    agentAddress: conference.call.legs[agentCallSid]?.address ?? '',
    customerCallSid: customer.callSid,
    detectsVoicemail: tools.detectsVoicemail(),
    target: { address: order.to, callSid: null },
    knownLegs: Object.keys(conference.call.legs),
    since: ports.clock.now(),
  };
  // One that nobody has looked at since it was due to end must not be in the way.
  if (conference.call.transfer) await advance(tools, order.callSid);
  const { conferenceSid } = conference.room;
  let mayRing = false;
  try {
    await change(ports, order.callSid, (call) => {
      if (call.transfer) throw underWay(call.transfer);
      return { ...call, transfer };
    });
    const hold = customer.hold ? {} : { hold: { url: site.hold(order.callSid) } };
    // Whom the customer leaves is told so: until they are released, their leaving does not end the room.
    await ports.telephony.changeParticipant(conferenceSid, customer.callSid, { ...hold, endsRoom: false });
    mayRing = true;
    return await ringInto(tools, conference.call, conferenceSid, transfer);
  } catch (error) {
    if (error instanceof Problem) throw error;
    // Somebody may ring of whom no answer told: their callback does, or a tick of the hold music ends it.
    if (mayRing && error instanceof TelephonyError && error.kind === 'unknown') throw error;
    // The customer comes back to the agent, or is looked after if there is none any more. Where not even that can be
    // written down, the ticks of the hold music see that nobody was rung.
    await finishTransfer(tools, { name: order.callSid, transfer }, 'target-failed').catch(() => undefined);
    throw error;
  }
}

/** The agent hands over and leaves. */
export const completeTransfer = async (tools: OperatorTools, callSid: string): Promise<void> =>
  finishTransfer(tools, await underConsultation(tools, callSid), 'completed');

/** All three talk. */
export const mergeTransfer = async (tools: OperatorTools, callSid: string): Promise<void> =>
  finishTransfer(tools, await underConsultation(tools, callSid), 'merged');

/** The target leaves, or is no longer rung; the customer is back with the agent. */
export async function cancelTransfer(tools: OperatorTools, callSid: string): Promise<void> {
  const { call } = await openTransfer(tools, callSid);
  const { transfer } = call;
  if (!transfer || !CANCELLABLE.has(transfer.state)) throw noTransfer(transfer);
  await finishTransfer(tools, { name: callSid, transfer }, 'cancelled');
}

/** The agent talks to the other one; whom they talked to is held. */
export async function swapTransfer(tools: OperatorTools, callSid: string): Promise<Transfer> {
  const { transfer } = await underConsultation(tools, callSid);
  const state = transfer.state === 'consulting' ? 'swapped' : 'consulting';
  const next: Transfer = { ...transfer, state, since: tools.ports.clock.now() };
  if (!(await replace(tools.ports, callSid, transfer, next))) throw await tooLate(tools, callSid);
  await advance(tools, callSid);
  return next;
}

const CANCELLABLE = new Set<TransferState>(['starting', 'ringing', 'consulting', 'swapped']);

interface UnderWay {
  /** The conference's. */
  name: string;
  transfer: Transfer;
}

/** Decides how a transfer ends: of operators who want different things one is in time. Whoever comes next does it. */
async function finishTransfer(
  tools: OperatorTools,
  { name, transfer }: UnderWay,
  ending: TransferOutcome,
): Promise<void> {
  const next: Transfer = { ...transfer, state: 'ending', ending, since: tools.ports.clock.now() };
  if (!(await replace(tools.ports, name, transfer, next))) throw await tooLate(tools, name);
  await advance(tools, name);
}

async function tooLate({ ports }: OperatorTools, callSid: string): Promise<Problem> {
  const call = await readLiveCall(ports, callSid);
  return noTransfer(call?.transfer);
}

async function underConsultation(tools: OperatorTools, callSid: string): Promise<UnderWay> {
  // The target may have answered a moment ago, with its callback still on the way.
  await advance(tools, callSid);
  const { call } = await openTransfer(tools, callSid);
  const { transfer } = call;
  if (!transfer) throw noTransfer();
  if (transfer.state !== 'consulting' && transfer.state !== 'swapped') throw underWay(transfer);
  return { name: callSid, transfer };
}

/** Whose transfer it is: the operator's own browser leg where there is one, otherwise the agent who is there. */
function agentOf(conference: OpenConference, by: Operator): string {
  const parties = [...present(conference, 'agent'), ...present(conference, 'guest')];
  const barging = present(conference, 'supervisor').filter((one) => isCompany('supervisor', one));
  // A supervisor who has barged in hands over only what is theirs alone: the agent who is there would stay behind.
  const agents = parties.length > 0 ? parties : barging;
  const own = agents.find((one) => conference.call.legs[one.callSid]?.address === `client:${by.name}`);
  const agent = own ?? agents[0];
  if (!agent || hasEnded(conference.call.legs[agent.callSid]?.status)) {
    throw new Problem('party_not_found', 'No agent is in the conference who could hand over.');
  }
  return agent.callSid;
}

const noTransfer = (transfer?: Transfer) =>
  transfer ? underWay(transfer) : new Problem('no_transfer', 'No transfer is under way on this call.');

const underWay = ({ state, by }: Transfer) =>
  new Problem('transfer_in_progress', `A transfer by ${by} is under way on this call; it is ${state}.`);
