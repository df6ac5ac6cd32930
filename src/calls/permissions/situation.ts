import type { PartyRole } from '../../contract/enumerations';
import { isSameAddress } from '../base/addresses';
import type { Operator } from '../base/ownership';
import type { ParticipantInfo } from '../base/ports';
import { isFull } from '../model/capacity';
import { hasEnded, type LiveCall } from '../model/live-call';
import { presenceOf, stateOf } from '../model/stage';

/** A party in the conference now, or an end of a bridge, which an operation makes a conference first. */
export type Participant = Pick<ParticipantInfo, 'callSid' | 'muted' | 'hold' | 'coaching' | 'coaches'>;

/**
 * The facts from which the rules of this folder decide. Operations take the participants from Twilio, the view from the
 * stored callbacks: both ask the same rules, so that they cannot disagree about the same facts.
 */
export interface Situation {
  operator: Operator;
  call: LiveCall;
  participants: readonly Participant[];
  /** Whether no other party or recording fits into the stored live call. */
  isFull: boolean;
}

/** The situation as the stored callbacks report it. @param now milliseconds since the epoch */
export function storedSituation(call: LiveCall, operator: Operator, now: number): Situation {
  if (stateOf(call) === 'bridged') return bridgedSituation(call, { legs: answeredLegs(call), operator, now });
  const participants = Object.entries(call.legs).flatMap(([callSid, leg]): Participant[] => {
    const presence = presenceOf(call, leg);
    if (!presence) return [];
    const { muted, hold, coaches = null } = presence;
    return [{ callSid, muted, hold, coaching: coaches !== null, coaches }];
  });
  return { operator, call, participants, isFull: isFull(call, now) };
}

const answeredLegs = ({ legs }: LiveCall): string[] =>
  Object.entries(legs).flatMap(([callSid, { status }]) => (status === 'in-progress' ? [callSid] : []));

/** The situation of a bridge: neither end is on hold or muted. @param now milliseconds since the epoch */
export const bridgedSituation = (
  call: LiveCall,
  { legs, operator, now }: { legs: readonly string[]; operator: Operator; now: number },
): Situation => ({
  operator,
  call,
  participants: legs.map((callSid) => ({
    callSid,
    muted: false,
    hold: false,
    coaching: false,
    coaches: null,
  })),
  isFull: isFull(call, now),
});

export const participantOf = ({ participants }: Pick<Situation, 'participants'>, callSid: string) =>
  participants.find((participant) => participant.callSid === callSid);

/** The participants of a role. A leg whose role was not reported counts as a guest. */
export const participantsOf = <Kind extends Participant>(
  { call, participants }: { call: LiveCall; participants: readonly Kind[] },
  role: PartyRole,
): Kind[] => participants.filter(({ callSid }) => (call.legs[callSid]?.role ?? 'guest') === role);

export interface LegsAt {
  address: string;
  /** The legs of a supervisor, or those of all other roles. */
  of: 'supervisor' | 'others';
}

/** The legs at an address that are in the conference or are being rung, as far as callbacks tell. */
export const legsAt = ({ legs }: LiveCall, { address, of }: LegsAt): string[] =>
  Object.entries(legs).flatMap(([callSid, leg]) =>
    isSameAddress(leg.address ?? '', address) &&
    (leg.role === 'supervisor') === (of === 'supervisor') &&
    !hasEnded(leg.status)
      ? [callSid]
      : [],
  );
