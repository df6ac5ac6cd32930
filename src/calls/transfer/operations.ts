import {
  customerIn,
  openConference,
  openTransfer,
  partyAt,
  present,
  type OpenConference,
} from '../conference';
import { change } from '../live-calls';
import { hasEnded } from '../live-call';
import type { Operator, OperatorTools } from '../ownership';
import { Problem } from '../problem';
import type { Tools } from '../tools';
import { advance, close, replace, ringInto } from './advance';
import type { Transfer } from './state';

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
    since: ports.clock.now(),
  };
  await change(ports, order.callSid, (call) => {
    if (call.transfer) throw underWay(call.transfer);
    return { ...call, transfer };
  });
  try {
    const { conferenceSid } = conference.room;
    if (!customer.hold) {
      await ports.telephony.changeParticipant(conferenceSid, customer.callSid, {
        hold: { url: site.hold(order.callSid) },
      });
    }
    return await ringInto(tools, conference.call, conferenceSid, transfer);
  } catch (error) {
    // Nobody was rung: the customer comes back to the agent, as if nothing had been asked.
    await ports.telephony
      .changeParticipant(conference.room.conferenceSid, customer.callSid, { hold: false })
      .catch(() => undefined);
    await close(ports, order.callSid, transfer, 'target-failed');
    throw error;
  }
}

/** The agent hands over and leaves. */
export async function completeTransfer(tools: OperatorTools, callSid: string): Promise<void> {
  const { conference, transfer } = await underConsultation(tools, callSid);
  const { ports } = tools;
  await ensureHeld(tools, callSid, conference, transfer.customerCallSid, false);
  if (transfer.target.callSid) await ensureHeld(tools, callSid, conference, transfer.target.callSid, false);
  await close(ports, callSid, transfer, 'completed');
  if (transfer.agentCallSid) await ports.telephony.endCall(transfer.agentCallSid);
}

/** All three talk. */
export async function mergeTransfer(tools: OperatorTools, callSid: string): Promise<void> {
  const { conference, transfer } = await underConsultation(tools, callSid);
  await ensureHeld(tools, callSid, conference, transfer.customerCallSid, false);
  if (transfer.target.callSid) await ensureHeld(tools, callSid, conference, transfer.target.callSid, false);
  await close(tools.ports, callSid, transfer, 'merged');
}

/** The agent talks to the other one; whom they talked to is held. */
export async function swapTransfer(tools: OperatorTools, callSid: string): Promise<Transfer> {
  const { conference, transfer } = await underConsultation(tools, callSid);
  const targetSid = transfer.target.callSid;
  if (targetSid === null) throw noTransfer();
  const toCustomer = transfer.state === 'consulting';
  const next: Transfer = {
    ...transfer,
    state: toCustomer ? 'swapped' : 'consulting',
    since: tools.ports.clock.now(),
  };
  // Held first, so that the two never hear each other.
  await ensureHeld(tools, callSid, conference, toCustomer ? targetSid : transfer.customerCallSid, true);
  await ensureHeld(tools, callSid, conference, toCustomer ? transfer.customerCallSid : targetSid, false);
  if (!(await replace(tools.ports, callSid, transfer, next))) await advance(tools, callSid);
  return next;
}

/** The target leaves, or is no longer rung; the customer is back with the agent. */
export async function cancelTransfer(tools: OperatorTools, callSid: string): Promise<void> {
  const { ports } = tools;
  const conference = await openTransfer(tools, callSid);
  const { transfer } = conference.call;
  if (!transfer || transfer.state === 'recovering' || transfer.state === 'giving-up')
    throw noTransfer(transfer);
  await ensureHeld(tools, callSid, conference, transfer.customerCallSid, false);
  await close(ports, callSid, transfer, 'cancelled');
  if (transfer.target.callSid) await ports.telephony.endCall(transfer.target.callSid);
}

async function underConsultation(
  tools: OperatorTools,
  callSid: string,
): Promise<{ conference: OpenConference; transfer: Transfer }> {
  // The target may have answered a moment ago, with its callback still on the way.
  await advance(tools, callSid);
  const conference = await openTransfer(tools, callSid);
  const { transfer } = conference.call;
  if (!transfer) throw noTransfer();
  if (transfer.state !== 'consulting' && transfer.state !== 'swapped') throw underWay(transfer);
  return { conference, transfer };
}

async function ensureHeld(
  tools: Tools,
  name: string,
  { room }: OpenConference,
  callSid: string,
  held: boolean,
): Promise<void> {
  const participant = room.participants.find((one) => one.callSid === callSid);
  if (!participant || participant.hold === held) return;
  const hold = held ? { url: tools.site.hold(name) } : (false as const);
  await tools.ports.telephony.changeParticipant(room.conferenceSid, callSid, { hold });
}

/** Whose transfer it is: the operator's own browser leg where there is one, otherwise the agent who is there. */
function agentOf(conference: OpenConference, by: Operator): string {
  const agents = [...present(conference, 'agent'), ...present(conference, 'guest')];
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
