import { readLiveCall } from '../model/store';
import type { LiveCall } from '../model/live-call';
import type { ParticipantChange, ConferenceInfo } from '../base/ports';
import { ringIntoConference } from '../ringing/ring-participant';
import type { Tools } from '../base/tools';
import { ignoreGone } from '../base/ignore-gone';
import { announceCustomerLeft, announceNoAgent } from './announce-ending';
import { nextStep, type Effect } from './next-step';
import type { TransferIn } from '../model/transfer';
import { withTargetLeg } from './transitions';
import { closeTransfer, replaceTransfer, storeTargetLeg } from './stored-transfer';
import { readTransferSnapshot } from './snapshot';

/** A step may make the next one due at once; more than a few in a row would be a fault. */
const MAX_STEPS = 6;

/**
 * Takes a transfer as far as it goes now, and gives the live call as it is then. Called by every callback, by each
 * tick of the hold music and by operators: it does not matter which of them arrives.
 */
export async function advanceTransfer(tools: Tools, name: string): Promise<LiveCall | undefined> {
  const { ports } = tools;
  const held = new Set<string>();
  for (let count = 0; ; count++) {
    const call = await readLiveCall(ports, name);
    const transfer = call?.transfer;
    if (call && !transfer) await releaseAgain(tools, call, [...held]);
    if (!call || !transfer || count === MAX_STEPS) return call;
    const room = await ports.telephony.findConference(name);
    const snapshot = await readTransferSnapshot(ports, call, transfer, room);
    const step = nextStep(transfer, snapshot);
    if (step.kind === 'wait') return call;
    for (const effect of step.effects) {
      await perform(tools, name, room, effect);
      if (effect.do === 'hold') held.add(effect.callSid);
      else held.delete(effect.callSid);
    }
    // What may be repeated comes before the state that forgets it: a Function that dies between leaves nobody held.
    if (step.kind === 'close') await closeTransfer(ports, name, transfer, step.outcome);
    if (step.kind !== 'go' || !(await replaceTransfer(ports, name, transfer, step.next))) continue;
    if (step.once === 'ring-agent' && room && step.next.state === 'recovering')
      await ringTarget(tools, call, room.conferenceSid, step.next);
    if (step.once === 'announce-no-agent') await announceNoAgent(tools, name, room, step.next);
    if (step.once === 'announce-customer-left') await announceCustomerLeft(ports, name, snapshot, step.next);
  }
}

/**
 * Who was held for a transfer that somebody ended while the hold was on its way: they did not find anybody held, and
 * released nobody. @param held CallSids
 */
async function releaseAgain({ ports }: Tools, call: LiveCall, held: readonly string[]): Promise<void> {
  const room = held.length > 0 ? await ports.telephony.findConference(call.callId) : undefined;
  if (!room) return;
  const change = (callSid: string, wanted: ParticipantChange) =>
    ignoreGone(ports.telephony.changeParticipant(room.conferenceSid, callSid, wanted));
  for (const callSid of held) {
    // Whether they are held now is not looked up: a list may not show yet what has only just been done.
    await change(callSid, { hold: false });
    if (call.legs[callSid]?.role === 'customer') await change(callSid, { endsConference: true });
  }
}

/** Takes a transfer that was begun as far as it goes; nobody stays held for one that was ended meanwhile. @param held by the beginning */
export async function settleStart(tools: Tools, name: string, held: string): Promise<void> {
  const call = await advanceTransfer(tools, name);
  if (call && !call.transfer) await releaseAgain(tools, call, [held]);
}

/** Rings the target of a transfer and writes down its CallSid. Undefined where it is over by then. @throws TelephonyError */
export async function ringTarget(
  tools: Tools,
  call: LiveCall,
  conferenceSid: string,
  transfer: TransferIn<'starting' | 'recovering'>,
): Promise<TransferIn<'ringing' | 'recovering' | 'ending'> | undefined> {
  const { ports } = tools;
  const callSid = await ringIntoConference(tools, {
    call,
    conferenceSid,
    to: transfer.target.address,
    role: 'agent',
    detectsVoicemail: transfer.state === 'starting' && transfer.detectsVoicemail,
  });
  const next = withTargetLeg(transfer, callSid, ports.clock.now());
  if (await storeTargetLeg(ports, call.callId, transfer, next)) return next;
  await ports.telephony.endCall(callSid);
  return undefined;
}

async function perform(
  { ports, site }: Tools,
  name: string,
  room: ConferenceInfo | undefined,
  effect: Effect,
): Promise<void> {
  const { callSid } = effect;
  if (effect.do === 'end') return ports.telephony.endCall(callSid);
  const participant = room?.participants.find((one) => one.callSid === callSid);
  if (!room || !participant) return;
  if (effect.do === 'unmute') {
    if (!participant.muted) return;
    return ignoreGone(ports.telephony.changeParticipant(room.conferenceSid, callSid, { muted: false }));
  }
  const holds = effect.do === 'hold';
  // Taking somebody off hold who is not held is refused by Twilio; it is what was wanted.
  const hold =
    participant.hold === holds ? {} : { hold: holds ? { url: site.hold(name) } : (false as const) };
  const endsConference =
    effect.do === 'release' && !participant.endsConference ? { endsConference: true } : {};
  const change = { ...hold, ...endsConference };
  if (Object.keys(change).length === 0) return;
  return ignoreGone(ports.telephony.changeParticipant(room.conferenceSid, callSid, change));
}
