import { isoTime } from '../base/iso-time';
import type { CallState, PartyState } from '../../contract/enumerations';
import type { PartyView } from '../../contract/responses';
import { hasEnded, type Leg, type Presence } from '../model/live-call';

interface Seen {
  sid: string;
  leg: Leg;
  /** Where the whole call stands. */
  state: CallState;
  /** The leg's place in the conference that it is in now. */
  presence: Presence | undefined;
  shown: (address: string) => string;
}

export function partyOf(seen: Seen): PartyView {
  const { sid, leg, presence, shown } = seen;
  const state = partyState(seen);
  const since = (state === 'left' ? leg.endedAt : (presence?.at ?? leg.answeredAt)) ?? leg.startedAt ?? 0;
  return {
    callSid: sid,
    role: leg.role ?? 'guest',
    address: shown(leg.address ?? 'unknown'),
    state,
    since: isoTime(since),
    coaches: state === 'coaching' ? (presence?.coaches ?? null) : null,
  };
}

function partyState({ leg, state, presence }: Seen): PartyState {
  if (state === 'ended' || hasEnded(leg.status)) return 'left';
  const isUp = leg.status === 'in-progress' || leg.status === undefined;
  if (presence) {
    if (presence.hold) return 'held';
    if (state === 'converting' || state === 'ringing') return 'waiting';
    if (presence.coaches !== undefined) return 'coaching';
    if (presence.muted) return leg.role === 'supervisor' ? 'listening' : 'muted';
    return 'talking';
  }
  if (state === 'bridged') return isUp ? 'talking' : 'ringing';
  if (!isUp) return 'ringing';
  // Who was in a conference and is in none has left it; who has not been in one is on the way.
  return Object.keys(leg.presence).length > 0 ? 'left' : 'waiting';
}
