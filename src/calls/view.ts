import {
  summonedLegs,
  hasAnswered,
  hasEnded,
  type Leg,
  type LiveCall,
  type Presence,
  type Recording,
} from './live-call';
import { maskAddress } from './mask';
import { partyOf, type PartyView } from './party-view';
import type { TransferOutcome, TransferState } from './transfer/state';

export const callStates = ['ringing', 'bridged', 'converting', 'conference', 'ended'] as const;
export type CallState = (typeof callStates)[number];
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
  /** The transfer that is under way, for all operators to see. */
  transfer: TransferView | null;
  /** How the last transfer ended. */
  lastTransfer: { kind: 'warm' | 'cold'; outcome: TransferOutcome; target: string; at: string } | null;
  recordings: (Pick<Recording, 'kind' | 'status'> & { sid: string; seconds: number | null; at: string })[];
}

export interface TransferView {
  kind: 'warm' | 'cold';
  state: TransferState;
  by: string;
  target: string;
  since: string;
}

/** Who looks: what they may see differs. */
export interface Viewer {
  /** Whether phone numbers are shown whole or masked. */
  seesNumbers: boolean;
  /** Whether supervisors in a conference are shown. */
  seesSupervisors: boolean;
}

export function viewOf(call: LiveCall, viewer: Viewer): LiveCallView {
  const shown = (address: string) => (viewer.seesNumbers ? address : maskAddress(address));
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
    // After a conversion others are in the conversation who were never part of the bridge.
    childCallSid: otherEnd(call) ?? null,
    direction: call.direction ?? 'inbound',
    state,
    conference: state === 'conference' || state === 'converting' ? call.callSid : null,
    startedAt: iso(parent?.startedAt ?? minimum(times.map((leg) => leg.startedAt))),
    answeredAt: iso(answered),
    endedAt: state === 'ended' ? iso(maximum([...times.map((leg) => leg.endedAt), ...roomEnds(call)])) : null,
    parties: Object.entries(call.legs)
      .filter(([, leg]) => viewer.seesSupervisors || leg.role !== 'supervisor')
      .map(([sid, leg]) => partyOf({ sid, leg, state, presence: presenceOf(call, leg), shown })),
    transfer: transferView(call, shown),
    lastTransfer: lastTransferView(call, shown),
    recordings: Object.entries(call.recordings ?? {}).map(([sid, { kind, status, seconds, at }]) => ({
      sid,
      kind,
      status,
      seconds: seconds ?? null,
      at: time(at),
    })),
  };
}

/** Where a conversation stands, from everything that was reported of it. */
export function stateOf(call: LiveCall): CallState {
  const present = Object.values(call.legs).filter((leg) => presenceOf(call, leg));
  if (present.length > 1) return 'conference';
  const parentEnded = hasEnded(call.legs[call.callSid]?.status);
  // The caller is alone in the room, and no agent has picked up yet.
  if (present.length === 1 && call.beganAs === 'conference' && !taker(call)) return 'ringing';
  if (present.length === 1) return call.conversion && !anyRoomStarted(call) ? 'converting' : 'conference';
  if (call.conversion || Object.keys(call.rooms).length > 0) {
    const everArrived =
      roomEnds(call).some((at) => at !== undefined) ||
      Object.values(call.legs).some((leg) => Object.keys(leg.presence).length > 0);
    return everArrived || parentEnded ? 'ended' : 'converting';
  }
  if (parentEnded) return 'ended';
  if (!liveChild(call)) return 'ringing';
  return call.beganAs === 'conference' ? 'conference' : 'bridged';
}

/** Whom the parent talked to first: the child of the bridge, or the agent who came into the conference. */
const otherEnd = (call: LiveCall): string | undefined =>
  call.conversion?.childCallSid ?? (call.beganAs === 'conference' ? taker(call) : liveChild(call));

/** The agent who took a call that began as a conference. */
const taker = (call: LiveCall): string | undefined =>
  summonedLegs(call).find(([, leg]) => hasAnswered(leg))?.[0];

/** The child of the bridge: the one that answered. */
export function liveChild(call: LiveCall): string | undefined {
  return Object.keys(call.legs).find(
    (sid) => sid !== call.callSid && call.legs[sid]?.status === 'in-progress',
  );
}

/** The place of a leg in the conference that it is in now, as far as callbacks tell. */
function presenceOf(call: LiveCall, leg: Leg): Presence | undefined {
  if (hasEnded(leg.status)) return undefined;
  return Object.values(leg.presence).find(
    (one) => one.present && call.rooms[one.conferenceSid]?.endedAt === undefined,
  );
}

const anyRoomStarted = (call: LiveCall) =>
  Object.values(call.rooms).some((room) => room.startedAt !== undefined);
const roomEnds = (call: LiveCall) => Object.values(call.rooms).map((room) => room.endedAt);

function transferView({ transfer }: LiveCall, shown: (address: string) => string): TransferView | null {
  if (!transfer) return null;
  const { kind, state, by, target, since } = transfer;
  return { kind, state, by, target: shown(target.address), since: time(since) };
}

function lastTransferView(
  { lastTransfer }: LiveCall,
  shown: (address: string) => string,
): LiveCallView['lastTransfer'] {
  if (!lastTransfer) return null;
  const { kind, outcome, targetAddress, at } = lastTransfer;
  return { kind, outcome, target: shown(targetAddress), at: time(at) };
}

const known = (values: (number | undefined)[]) => values.filter((value) => value !== undefined);
const minimum = (values: (number | undefined)[]) =>
  known(values).length ? Math.min(...known(values)) : undefined;
const maximum = (values: (number | undefined)[]) =>
  known(values).length ? Math.max(...known(values)) : undefined;
const time = (at: number): string => new Date(at).toISOString();
const iso = (at: number | undefined): string | null => (at === undefined ? null : time(at));
