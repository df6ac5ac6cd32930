import { isoTime } from '../base/iso-time';
import type { CallState, PartyState } from '../../contract/enumerations';
import type { PartyView } from '../../contract/responses';
import { hasEnded, type Leg, type Presence } from '../model/live-call';

export interface StoredParty {
  callSid: string;
  leg: Leg;
  /** The state of the whole call. */
  callState: CallState;
  /** When the conversion started, in milliseconds. */
  conversionAt: number | undefined;
  /** In the conference that has not ended. */
  presence: Presence | undefined;
  allowed: PartyView['allowed'];
  /** Masks an address that the operator may not see. */
  shown: (address: string) => string;
}

/** One party as an operator sees it. */
export function partyView(party: StoredParty): PartyView {
  const { callSid, leg, presence, allowed, shown } = party;
  const state = partyState(party);
  // The callback that reports the answer may have been lost.
  const answered = leg.answeredAt ?? lastSeenAt(leg);
  return {
    callSid,
    role: leg.role ?? 'guest',
    address: shown(leg.address ?? 'unknown'),
    state,
    since: isoTime(sinceOf(party, state)),
    answeredAt: answered === undefined ? null : isoTime(answered),
    coaches: state === 'coaching' ? (presence?.coaches ?? null) : null,
    allowed,
  };
}

/** When the present state started, in milliseconds. */
function sinceOf({ leg, callState, conversionAt, presence }: StoredParty, state: PartyState): number {
  const rangAt = leg.startedAt ?? leg.answeredAt ?? 0;
  switch (state) {
    case 'ringing':
      return rangAt;
    case 'left':
      return leg.endedAt ?? lastSeenAt(leg) ?? rangAt;
    case 'waiting':
      // On the way into the conference, since the bridge was taken apart or since the leg answered.
      if (!presence && callState === 'converting') return conversionAt ?? leg.answeredAt ?? rangAt;
      return presence?.at ?? leg.answeredAt ?? rangAt;
    case 'talking':
    case 'held':
    case 'muted':
    case 'coaching':
    case 'listening':
      return presence?.at ?? leg.answeredAt ?? rangAt;
  }
}

/** When a callback of a conference last reported the leg. */
const lastSeenAt = ({ presence }: Leg): number | undefined =>
  Object.values(presence)
    .map(({ at }) => at)
    .sort((one, other) => one - other)
    .at(-1);

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
  // A leg that was in a conference, and is in none now, has left. A leg that was never in one is on its way.
  return Object.keys(leg.presence).length > 0 ? 'left' : 'waiting';
}
