import type { LiveCall, Party } from './wire';

/**
 * What this page has seen of each party, for the drawn timeline and the list of events. The server tells when the present state
 * of a party began, so an event is exact to the second even if the list that showed it came later. Pure.
 */

interface TimelineEvent {
  at: number;
  state: Party['state'];
}

export interface PartyTimeline {
  callSid: string;
  role: Party['role'];
  address: string;
  /** Oldest first. */
  events: readonly TimelineEvent[];
}

/** By the CallSid of the call. */
export type Timelines = Readonly<Record<string, readonly PartyTimeline[]>>;

/** A day of one busy call must not fill the memory. */
const MOST_EVENTS = 200;

export const followTimelines = (before: Timelines, calls: readonly LiveCall[]): Timelines =>
  Object.fromEntries(calls.map((call) => [call.callSid, followCall(before[call.callSid] ?? [], call)]));

function followCall(before: readonly PartyTimeline[], call: LiveCall): PartyTimeline[] {
  const known = new Map(before.map((one) => [one.callSid, one]));
  for (const party of call.parties) {
    // An agent that rang without an answer was never on the call.
    if (party.state === 'left' && party.answeredAt === null && !known.has(party.callSid)) continue;
    known.set(party.callSid, followParty(known.get(party.callSid), call, party));
  }
  return [...known.values()];
}

function followParty(before: PartyTimeline | undefined, call: LiveCall, party: Party): PartyTimeline {
  const { callSid, role, address, state } = party;
  const first = party.answeredAt ?? party.since;
  const events = before?.events ?? (first < party.since ? [{ at: first, state: 'talking' as const }] : []);
  const last = events.at(-1);
  if (last?.state === state) return { callSid, role, address, events };
  const at = state === 'left' ? Math.max(last?.at ?? 0, call.endedAt ?? party.since) : party.since;
  return { callSid, role, address, events: [...events, { at, state }].slice(-MOST_EVENTS) };
}

export interface Segment extends TimelineEvent {
  until: number;
}

/** The stretches of one party, up to now; nothing after it has left. */
export const segmentsOf = ({ events }: PartyTimeline, now: number): Segment[] =>
  events.flatMap((event, index) => {
    const until = events[index + 1]?.at ?? now;
    return event.state === 'left' || until <= event.at ? [] : [{ ...event, until }];
  });
