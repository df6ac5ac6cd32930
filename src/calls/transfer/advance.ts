import { nobodyAnswered } from '../../twiml/farewells';
import type { LiveCallEvent } from '../apply';
import { isCompany } from '../company';
import { readLiveCall, change, record } from '../live-calls';
import type { LiveCall } from '../live-call';
import { TelephonyError, type Ports, type RoomInfo } from '../ports';
import { ring } from '../invite';
import type { Tools } from '../tools';
import { unattended } from '../unattended';
import { unlessGone } from '../unless-gone';
import { nextStep, type Effect, type LegTruth, type TransferTruth } from './machine';
import type { Transfer, TransferOutcome } from './state';

/** A step may make the next one due at once; more than a few in a row would be a fault. */
const MAX_STEPS = 6;

/**
 * Takes a transfer as far as it goes now, and gives the live call as it is then. Called by every callback, by each
 * tick of the hold music and by operators: it does not matter which of them arrives.
 */
export async function advance(tools: Tools, name: string): Promise<LiveCall | undefined> {
  for (let count = 0; ; count++) {
    const call = await readLiveCall(tools.ports, name);
    const transfer = call?.transfer;
    if (!call || !transfer || count === MAX_STEPS) return call;
    const room = await tools.ports.telephony.findRoom(name);
    const truth = await truthOf(tools.ports, call, transfer, room);
    const step = nextStep(transfer, truth);
    if (step.kind === 'wait') return call;
    for (const effect of step.effects) await perform(tools, name, room, effect);
    // What may be repeated comes before the state that forgets it: a Function that dies between leaves nobody held.
    if (step.kind === 'close') await close(tools.ports, name, transfer, step.outcome);
    if (step.kind !== 'go' || !(await replace(tools.ports, name, transfer, step.next))) continue;
    if (step.once === 'ring-agent' && room) await ringInto(tools, call, room.conferenceSid, step.next);
    if (step.once === 'say-goodbye') await sayGoodbye(tools, name, room, step.next);
  }
}

/** Rings the target of a transfer and writes down its CallSid. @throws TelephonyError */
export async function ringInto(
  tools: Tools,
  call: LiveCall,
  conferenceSid: string,
  transfer: Transfer,
): Promise<Transfer> {
  const { ports } = tools;
  const to = transfer.target.address;
  const callSid = await ring(tools, {
    call,
    conferenceSid,
    to,
    role: 'agent',
    detectsVoicemail: transfer.detectsVoicemail,
  });
  const state = transfer.state === 'starting' ? 'ringing' : transfer.state;
  const next: Transfer = { ...transfer, state, target: { address: to, callSid }, since: ports.clock.now() };
  if (!(await replace(ports, call.callSid, transfer, next))) await ports.telephony.endCall(callSid);
  return next;
}

/** Changes a transfer if it is still as it was. False when somebody else was faster. */
export async function replace(ports: Ports, name: string, from: Transfer, to: Transfer): Promise<boolean> {
  let won = false;
  await change(ports, name, (call) => {
    won = isSame(call.transfer, from);
    return won ? { ...call, transfer: to } : call;
  });
  return won;
}

/** The one exit of every transfer. */
export async function close(
  ports: Ports,
  name: string,
  transfer: Transfer,
  outcome: TransferOutcome,
): Promise<void> {
  const { kind, target } = transfer;
  const at = ports.clock.now();
  await change(ports, name, (call) => {
    if (!isSame(call.transfer, transfer)) return call;
    const { transfer: _over, ...rest } = call;
    return { ...rest, lastTransfer: { kind, outcome, targetAddress: target.address, at } };
  });
}

const isSame = (a: Transfer | undefined, b: Transfer): boolean =>
  a?.since === b.since && a.state === b.state && a.target.callSid === b.target.callSid;

async function truthOf(
  ports: Ports,
  call: LiveCall,
  transfer: Transfer,
  room: RoomInfo | undefined,
): Promise<TransferTruth> {
  const legTruth = async (callSid: string | null): Promise<LegTruth | undefined> => {
    if (callSid === null) return undefined;
    const participant = room?.participants.find((one) => one.callSid === callSid);
    const isVoicemail = call.legs[callSid]?.isVoicemail;
    const voicemail = isVoicemail === undefined ? {} : { isVoicemail };
    if (participant) return { inRoom: true, held: participant.hold, status: 'in-progress', ...voicemail };
    return { inRoom: false, held: false, status: await statusOf(ports, callSid), ...voicemail };
  };
  const [customer, agent, target] = await Promise.all([
    legTruth(transfer.customerCallSid),
    legTruth(transfer.agentCallSid),
    legTruth(transfer.target.callSid),
  ]);
  const parties = [transfer.customerCallSid, transfer.agentCallSid, transfer.target.callSid];
  const others = room?.participants.filter((one) => !parties.includes(one.callSid)) ?? [];
  return {
    now: ports.clock.now(),
    customer: customer ?? { inRoom: false, held: false, status: undefined },
    agent,
    target,
    hasOtherCompany: others.some((one) => isCompany(call.legs[one.callSid]?.role, one)),
  };
}

async function statusOf({ telephony }: Ports, callSid: string): Promise<LegTruth['status']> {
  try {
    const { status } = await telephony.fetchCall(callSid);
    return status === 'queued' ? 'initiated' : status;
  } catch (error) {
    if (error instanceof TelephonyError && error.kind === 'not-found') return 'completed';
    throw error;
  }
}

async function perform(
  { ports, site }: Tools,
  name: string,
  room: RoomInfo | undefined,
  effect: Effect,
): Promise<void> {
  switch (effect.do) {
    case 'hold':
    case 'unhold': {
      const participant = room?.participants.find((one) => one.callSid === effect.callSid);
      const holds = effect.do === 'hold';
      // Taking somebody off hold who is not held is refused by Twilio; it is what was wanted.
      if (!room || !participant || participant.hold === holds) return;
      const hold = holds ? { url: site.hold(name) } : (false as const);
      return unlessGone(ports.telephony.changeParticipant(room.conferenceSid, effect.callSid, { hold }));
    }
    case 'end':
      return ports.telephony.endCall(effect.callSid);
  }
}

/** Only who called may leave a message; whom we called did not ask for anything. */
async function sayGoodbye(
  tools: Tools,
  name: string,
  room: RoomInfo | undefined,
  transfer: Transfer,
): Promise<void> {
  const { ports } = tools;
  const callSid = transfer.customerCallSid;
  const { target } = transfer;
  if (target.callSid !== null) await ports.telephony.endCall(target.callSid);
  const document = callSid === name ? unattended(tools, name) : nobodyAnswered();
  await unlessGone(ports.telephony.moveCall(callSid, document));
  const at = ports.clock.now();
  // For operators the call is over; a leg on record as ended is not fetched back, nor ended, by whoever is late.
  const left: LiveCallEvent = { type: 'leg-status', at, callSid, status: 'completed' };
  // The customer's leaving ends the room.
  const ended: LiveCallEvent[] = room ? [{ type: 'room-ended', at, conferenceSid: room.conferenceSid }] : [];
  await record(ports, name, [left, ...ended]);
  await close(ports, name, transfer, 'announced');
}
