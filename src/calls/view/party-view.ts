import { isoTime } from '../base/iso-time';
import type { CallState, PartyState } from '../../contract/enumerations';
import type { PartyView } from '../../contract/responses';
import { hasEnded, type Leg, type Presence } from '../model/live-call';

export interface StoredParty {
  callSid: string;
  leg: Leg;
  /** The state of the whole call. */
  callState: CallState;
  /** In the conference that has not ended. */
  presence: Presence | undefined;
  allowed: PartyView['allowed'];
  /** Masks an address, where the operator may not see it. */
  shown: (address: string) => string;
}

/** One party as an operator sees it. */
export function partyView(party: StoredParty): PartyView {
  const { callSid, leg, presence, allowed, shown } = party;
  const state = partyState(party);
  const since = (state === 'left' ? leg.endedAt : (presence?.at ?? leg.answeredAt)) ?? leg.startedAt ?? 0;
  return {
    callSid,
    role: leg.role ?? 'guest',
    address: shown(leg.address ?? 'unknown'),
    state,
    since: isoTime(since),
    coaches: state === 'coaching' ? (presence?.coaches ?? null) : null,
    allowed,
  };
}

function partyState({ leg, callState, presence }: StoredParty): PartyState {
  if (callState === 'ended' || hasEnded(leg.status)) return 'left';
  const isUp = leg.status === 'in-progress' || leg.status === undefined;
  if (presence) {
    if (presence.hold) return 'held';
    if (callState === 'converting' || callState === 'ringing') return 'waiting';
    if (presence.coaches !== undefined) return 'coaching';
    if (presence.muted) return leg.role === 'supervisor' ? 'listening' : 'muted';
    return 'talking';
  }
  if (callState === 'bridged') return isUp ? 'talking' : 'ringing';
  if (!isUp) return 'ringing';
  // A leg that was in a conference and is in none has left. A leg that was in none yet is on its way.
  return Object.keys(leg.presence).length > 0 ? 'left' : 'waiting';
}
