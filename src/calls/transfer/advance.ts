import { readLiveCall } from '../live-calls';
import type { LiveCall } from '../live-call';
import type { ParticipantChange, RoomInfo } from '../ports';
import { ring } from '../invite';
import type { Tools } from '../tools';
import { unlessGone } from '../unless-gone';
import { dismiss, sayGoodbye } from './leave-taking';
import { nextStep, ringing, type Effect } from './machine';
import type { Transfer } from './state';
import { close, replace, replaceOrFind } from './stored';
import { truthOf } from './truth';

/** A step may make the next one due at once; more than a few in a row would be a fault. */
const MAX_STEPS = 6;

/**
 * Takes a transfer as far as it goes now, and gives the live call as it is then. Called by every callback, by each
 * tick of the hold music and by operators: it does not matter which of them arrives.
 */
export async function advance(tools: Tools, name: string): Promise<LiveCall | undefined> {
  const { ports } = tools;
  const held = new Set<string>();
  for (let count = 0; ; count++) {
    const call = await readLiveCall(ports, name);
    const transfer = call?.transfer;
    if (call && !transfer) await releaseAgain(tools, call, [...held]);
    if (!call || !transfer || count === MAX_STEPS) return call;
    const room = await ports.telephony.findRoom(name);
    const truth = await truthOf(ports, call, transfer, room);
    const step = nextStep(transfer, truth);
    if (step.kind === 'wait') return call;
    for (const effect of step.effects) {
      await perform(tools, name, room, effect);
      if (effect.do === 'hold') held.add(effect.callSid);
      else held.delete(effect.callSid);
    }
    // What may be repeated comes before the state that forgets it: a Function that dies between leaves nobody held.
    if (step.kind === 'close') await close(ports, name, transfer, step.outcome);
    if (step.kind !== 'go' || !(await replace(ports, name, transfer, step.next))) continue;
    if (step.once === 'ring-agent' && room) await ringInto(tools, call, room.conferenceSid, step.next);
    if (step.once === 'say-goodbye') await sayGoodbye(tools, name, room, step.next);
    if (step.once === 'dismiss') await dismiss(ports, name, truth, step.next);
  }
}

/**
 * Who was held for a transfer that somebody ended while the hold was on its way: they did not find anybody held, and
 * released nobody. @param held CallSids
 */
async function releaseAgain({ ports }: Tools, call: LiveCall, held: readonly string[]): Promise<void> {
  const room = held.length > 0 ? await ports.telephony.findRoom(call.callSid) : undefined;
  if (!room) return;
  const change = (callSid: string, wanted: ParticipantChange) =>
    unlessGone(ports.telephony.changeParticipant(room.conferenceSid, callSid, wanted));
  for (const callSid of held) {
    // Whether they are held now is not looked up: a list may not show yet what has only just been done.
    await change(callSid, { hold: false });
    if (call.legs[callSid]?.role === 'customer') await change(callSid, { endsRoom: true });
  }
}

/** Takes a transfer that was begun as far as it goes; nobody stays held for one that was ended meanwhile. @param held by the beginning */
export async function settleBeginning(tools: Tools, name: string, held: string): Promise<void> {
  const call = await advance(tools, name);
  if (call && !call.transfer) await releaseAgain(tools, call, [held]);
}

/** Rings the target of a transfer and writes down its CallSid. Undefined where it is over by then. @throws TelephonyError */
export async function ringInto(
  tools: Tools,
  call: LiveCall,
  conferenceSid: string,
  transfer: Transfer,
): Promise<Transfer | undefined> {
  const { ports } = tools;
  const callSid = await ring(tools, {
    call,
    conferenceSid,
    to: transfer.target.address,
    role: 'agent',
    detectsVoicemail: transfer.detectsVoicemail,
  });
  const next = ringing(transfer, callSid, ports.clock.now());
  if (await replaceOrFind(ports, call.callSid, transfer, next)) return next;
  await ports.telephony.endCall(callSid);
  return undefined;
}

async function perform(
  { ports, site }: Tools,
  name: string,
  room: RoomInfo | undefined,
  effect: Effect,
): Promise<void> {
  const { callSid } = effect;
  if (effect.do === 'end') return ports.telephony.endCall(callSid);
  const participant = room?.participants.find((one) => one.callSid === callSid);
  if (!room || !participant) return;
  if (effect.do === 'unmute') {
    if (!participant.muted) return;
    return unlessGone(ports.telephony.changeParticipant(room.conferenceSid, callSid, { muted: false }));
  }
  const holds = effect.do === 'hold';
  // Taking somebody off hold who is not held is refused by Twilio; it is what was wanted.
  const hold =
    participant.hold === holds ? {} : { hold: holds ? { url: site.hold(name) } : (false as const) };
  const endsRoom = effect.do === 'release' && !participant.endsRoom ? { endsRoom: true } : {};
  const change = { ...hold, ...endsRoom };
  if (Object.keys(change).length === 0) return;
  return unlessGone(ports.telephony.changeParticipant(room.conferenceSid, callSid, change));
}
