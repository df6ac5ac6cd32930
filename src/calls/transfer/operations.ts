import { refuseIfFull } from '../model/capacity';
import { canTalkToCustomer } from '../model/speakers';
import {
  customerIn,
  openConference,
  openTransfer,
  partyAt,
  present,
  type OpenConference,
} from '../operations/open-conference';
import { updateLiveCall, readLiveCall } from '../model/store';
import { hasEnded } from '../model/live-call';
import { withLock } from '../base/lock';
import type { Operator, OperatorTools } from '../base/ownership';
import { TelephonyError, type ParticipantInfo } from '../base/ports';
import { Problem } from '../base/problem';
import { advanceTransfer, ringTarget, settleStart } from './advance';
import type { Transfer, TransferIn, TransferOutcome, TransferState } from '../model/transfer';
import { firstRevision, replaceTransfer } from './stored-transfer';
import { toConsulting, toEnding, toSwapped } from './transitions';

export interface TransferOrder {
  callSid: string;
  to: string;
  kind: 'warm' | 'cold';
}

/**
 * Begins a transfer: the customer is held and hears music, the target rings. One at a time.
 * @throws Problem no_conference, party_not_found, transfer_in_progress, request_in_progress, call_full, and those of Twilio
 */
export const startTransfer = (tools: OperatorTools, order: TransferOrder): Promise<Transfer> =>
  withLock(tools.ports, ['ring', order.callSid, order.to], () => start(tools, order));

async function start(tools: OperatorTools, order: TransferOrder): Promise<Transfer> {
  const { ports, site, operator } = tools;
  const conference = await openConference(tools, order.callSid);
  // One that nobody has looked at since it was due to end must not be in the way.
  const current = conference.call.transfer && (await advanceTransfer(tools, order.callSid))?.transfer;
  if (current) throw underWay(current);
  const known = await partyAt(ports, conference, order.to);
  if (known)
    throw new Problem(
      'request_in_progress',
      known.status === 'joined'
        ? 'The target is in this conference already.'
        : 'The target is being rung into this conference already.',
    );
  refuseIfFull(conference.call, ports.clock.now());
  const customer = customerIn(conference);
  const agentCallSid = agentOf(conference, operator);
  let transfer: TransferIn<'starting'> = {
    kind: order.kind,
    state: 'starting',
    by: operator.name,
    agentCallSid,
    agentAddress: conference.call.legs[agentCallSid]?.address ?? '',
    customerCallSid: customer.callSid,
    detectsVoicemail: tools.detectsVoicemail(),
    target: { address: order.to, knownLegs: Object.keys(conference.call.legs) },
    since: ports.clock.now(),
    // Set when it is stored.
    revision: 0,
  };
  const { conferenceSid } = conference.room;
  let reached: 'nobody' | 'customer' | 'target' = 'nobody';
  try {
    await updateLiveCall(ports, order.callSid, (call) => {
      if (call.transfer) throw underWay(call.transfer);
      transfer = { ...transfer, revision: firstRevision(call) };
      return { ...call, transfer };
    });
    reached = 'customer';
    const hold = customer.hold ? {} : { hold: { url: site.hold(order.callSid) } };
    // Whom the customer leaves is told so: until they are released, their leaving does not end the room.
    await ports.telephony.changeParticipant(conferenceSid, customer.callSid, {
      ...hold,
      endsConference: false,
    });
    reached = 'target';
    const rung = await ringTarget(tools, conference.call, conferenceSid, transfer);
    if (rung) return rung;
    await settleStart(tools, order.callSid, customer.callSid);
    throw new Problem('no_transfer', 'The transfer was ended while it began.');
  } catch (error) {
    if (error instanceof Problem) throw error;
    // Somebody may ring of whom no answer told: their callback does, or a tick of the hold music ends it. Otherwise the
    // customer comes back to the agent, or is looked after if there is none any more. Where not even that can be
    // written down, the ticks of the hold music see that nobody was rung.
    const mayRing = reached === 'target' && error instanceof TelephonyError && error.kind === 'unknown';
    const failed = { name: order.callSid, transfer };
    const isEnded = !mayRing && (await finishTransfer(tools, failed, 'target-failed').then(done, notDone));
    if (!isEnded && reached !== 'nobody')
      await settleStart(tools, order.callSid, customer.callSid).catch(notDone);
    throw error;
  }
}

const done = () => true;
const notDone = () => false;

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
  const now = tools.ports.clock.now();
  const next = transfer.state === 'consulting' ? toSwapped(transfer, now) : toConsulting(transfer, now);
  if (!(await replaceTransfer(tools.ports, callSid, transfer, next))) throw await tooLate(tools, callSid);
  await advanceTransfer(tools, callSid);
  return next;
}

const CANCELLABLE = new Set<TransferState>(['starting', 'ringing', 'consulting', 'swapped']);

interface UnderWay<T = Transfer> {
  /** The conference's. */
  name: string;
  transfer: T;
}

/** Decides how a transfer ends: of operators who want different things one is in time. Whoever comes next does it. */
async function finishTransfer(
  tools: OperatorTools,
  { name, transfer }: UnderWay,
  ending: TransferOutcome,
): Promise<void> {
  const next = toEnding(transfer, ending, tools.ports.clock.now());
  if (!(await replaceTransfer(tools.ports, name, transfer, next))) throw await tooLate(tools, name);
  await advanceTransfer(tools, name);
}

async function tooLate({ ports }: OperatorTools, callSid: string): Promise<Problem> {
  const call = await readLiveCall(ports, callSid);
  return noTransfer(call?.transfer);
}

async function underConsultation(
  tools: OperatorTools,
  callSid: string,
): Promise<UnderWay<TransferIn<'consulting' | 'swapped'>>> {
  // The target may have answered a moment ago, with its callback still on the way.
  await advanceTransfer(tools, callSid);
  const { call } = await openTransfer(tools, callSid);
  const { transfer } = call;
  if (!transfer) throw noTransfer();
  if (transfer.state !== 'consulting' && transfer.state !== 'swapped') throw underWay(transfer);
  return { name: callSid, transfer };
}

/** Whose transfer it is: the operator's own browser leg where there is one, otherwise the agent who answered first. */
function agentOf(conference: OpenConference, by: Operator): string {
  const { legs } = conference.call;
  const answeredAt = ({ callSid }: ParticipantInfo) => legs[callSid]?.answeredAt ?? Number.MAX_SAFE_INTEGER;
  const inOrder = (role: 'agent' | 'guest') =>
    present(conference, role).sort((a, b) => answeredAt(a) - answeredAt(b));
  const parties = [...inOrder('agent'), ...inOrder('guest')];
  const barging = present(conference, 'supervisor').filter((one) => canTalkToCustomer('supervisor', one));
  // A supervisor who has barged in hands over only what is theirs alone: the agent who is there would stay behind.
  const agents = parties.length > 0 ? parties : barging;
  const own = agents.find((one) => legs[one.callSid]?.address === `client:${by.name}`);
  const agent = own ?? agents[0];
  if (!agent || hasEnded(legs[agent.callSid]?.status)) {
    throw new Problem('party_not_found', 'No agent is in the conference who could hand over.');
  }
  return agent.callSid;
}

const noTransfer = (transfer?: Transfer) =>
  transfer ? underWay(transfer) : new Problem('no_transfer', 'No transfer is under way on this call.');

const underWay = ({ state, by }: Transfer) =>
  new Problem('transfer_in_progress', `A transfer by ${by} is under way on this call; it is ${state}.`);
