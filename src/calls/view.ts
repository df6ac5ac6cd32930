import { hasEnded, type Leg, type LiveCall, type Role } from './live-call';
import { maskAddress } from './mask';

export type CallState = 'ringing' | 'bridged' | 'converting' | 'conference' | 'ended';
export type PartyState = 'ringing' | 'talking' | 'waiting' | 'held' | 'muted' | 'left';

/** A live call as operators see it: derived from what is stored, never stored itself. */
export interface LiveCallView {
  callSid: string;
  childCallSid: string | null;
  direction: 'inbound' | 'outbound';
  state: CallState;
  /** The name of the conference, once there is one. */
  conference: string | null;
  startedAt: string | null;
  answeredAt: string | null;
  endedAt: string | null;
  parties: PartyView[];
}

export interface PartyView {
  callSid: string;
  role: Role;
  address: string;
  state: PartyState;
  since: string;
}

/** @param seesNumbers whether phone numbers are shown whole or masked. */
export function viewOf(call: LiveCall, seesNumbers: boolean): LiveCallView {
  const state = stateOf(call);
  const parent = call.legs[call.callSid];
  const times = Object.values(call.legs);
  const answered = minimum(
    Object.entries(call.legs)
      .filter(([sid]) => sid !== call.callSid)
      .map(([, leg]) => leg.answeredAt),
  );
  return {
    callSid: call.callSid,
    childCallSid: liveChild(call) ?? call.conversion?.childCallSid ?? null,
    direction: call.direction ?? 'inbound',
    state,
    conference: state === 'conference' || state === 'converting' ? call.callSid : null,
    startedAt: iso(parent?.startedAt ?? minimum(times.map((leg) => leg.startedAt))),
    answeredAt: iso(answered),
    endedAt: state === 'ended' ? iso(maximum([...times.map((leg) => leg.endedAt), ...roomEnds(call)])) : null,
    parties: Object.entries(call.legs).map(([sid, leg]) => partyOf(call, sid, leg, state, seesNumbers)),
  };
}

/** Where a conversation stands, from everything that was reported of it. */
export function stateOf(call: LiveCall): CallState {
  const present = Object.values(call.legs).filter((leg) => roomOf(call, leg));
  if (present.length > 1) return 'conference';
  const parentEnded = hasEnded(call.legs[call.callSid]?.status);
  if (present.length === 1) return call.conversion && !anyRoomStarted(call) ? 'converting' : 'conference';
  if (call.conversion || Object.keys(call.rooms).length > 0) {
    const everArrived = Object.keys(call.rooms).length > 0;
    return everArrived || parentEnded ? 'ended' : 'converting';
  }
  if (parentEnded) return 'ended';
  return liveChild(call) ? 'bridged' : 'ringing';
}

/** The child of the bridge: the one that answered. */
export function liveChild(call: LiveCall): string | undefined {
  return Object.keys(call.legs).find(
    (sid) => sid !== call.callSid && call.legs[sid]?.status === 'in-progress',
  );
}

/** The conference that a leg is in now, as far as callbacks tell. */
export function roomOf(call: LiveCall, leg: Leg): string | undefined {
  if (hasEnded(leg.status)) return undefined;
  return Object.values(leg.presence).find(
    (one) => one.present && call.rooms[one.conferenceSid]?.endedAt === undefined,
  )?.conferenceSid;
}

const anyRoomStarted = (call: LiveCall) =>
  Object.values(call.rooms).some((room) => room.startedAt !== undefined);
const roomEnds = (call: LiveCall) => Object.values(call.rooms).map((room) => room.endedAt);

function partyOf(call: LiveCall, sid: string, leg: Leg, state: CallState, seesNumbers: boolean): PartyView {
  const conferenceSid = roomOf(call, leg);
  const presence = conferenceSid ? leg.presence[conferenceSid] : undefined;
  const party = partyState(
    leg,
    state,
    presence !== undefined,
    Boolean(presence?.hold),
    Boolean(presence?.muted),
  );
  const address = leg.address ?? 'unknown';
  const since = party === 'left' ? leg.endedAt : (presence?.at ?? leg.answeredAt);
  return {
    callSid: sid,
    role: leg.role ?? 'guest',
    address: seesNumbers ? address : maskAddress(address),
    state: party,
    since: iso(since ?? leg.startedAt) ?? new Date(0).toISOString(),
  };
}

function partyState(leg: Leg, state: CallState, inRoom: boolean, hold: boolean, muted: boolean): PartyState {
  if (state === 'ended' || hasEnded(leg.status)) return 'left';
  if (hold) return 'held';
  if (inRoom && state === 'converting') return 'waiting';
  if (inRoom) return muted ? 'muted' : 'talking';
  if (state === 'bridged') return leg.status === 'in-progress' ? 'talking' : 'ringing';
  if (state === 'conference')
    return leg.status === 'in-progress' || leg.status === undefined ? 'left' : 'ringing';
  return leg.status === 'in-progress' && state !== 'ringing' ? 'waiting' : 'ringing';
}

const known = (values: (number | undefined)[]) => values.filter((value) => value !== undefined);
const minimum = (values: (number | undefined)[]) =>
  known(values).length ? Math.min(...known(values)) : undefined;
const maximum = (values: (number | undefined)[]) =>
  known(values).length ? Math.max(...known(values)) : undefined;
const iso = (at: number | undefined): string | null => (at === undefined ? null : new Date(at).toISOString());
