import type { EntryName } from '../../contract/entries';
import type { Destination } from '../../twiml/bridge';
import type { Tools } from '../base/tools';
import { entryOf } from '../model/entry-of';
import { hasEnded, initialAgentLegs, type LiveCall } from '../model/live-call';
import { isClosed } from './no-answer';

/**
 * The next destination of a caller that no agent answers. @param rung how many have been rung. Undefined: there is no other, or
 * the company has closed.
 */
export const nextAgentOf = (tools: Tools, entry: EntryName, rung: number): Destination | undefined =>
  isClosed(tools, entry) ? undefined : tools.settingsOf(entry).nextAgents[rung];

/** A destination that was chosen is stored as ringing within this time, or never; and no request looks at Twilio for longer. */
const PLACING_MS = 8_000;

/**
 * - `ring`: this destination is rung next, and is the `rung`th;
 * - `placing`: another request rings one;
 * - `none`: there is no other.
 */
export type NextChoice =
  { kind: 'ring'; destination: Destination; rung: number } | { kind: 'placing' } | { kind: 'none' };

/**
 * Who rings next for a caller that waits in the conference. @param failed how many had been rung when this request could not
 * ring the last of them
 */
export function chooseNext(tools: Tools, call: LiveCall, failed: number | undefined): NextChoice {
  const { next } = call;
  const rung = next?.rung ?? 0;
  // A leg that is rung into the conference of a bridge counts as a stray one. No phone rings for a call that has ended.
  if (call.startedAs !== 'conference' || hasEnded(call.legs[call.callId]?.status)) return { kind: 'none' };
  if (next && rung !== failed && isPlacing(call, next, tools.ports.clock.now())) return { kind: 'placing' };
  const destination = nextAgentOf(tools, entryOf(call), rung);
  return destination ? { kind: 'ring', destination, rung: rung + 1 } : { kind: 'none' };
}

/** The call with the choice, which the other requests then see. */
export const withChoice = (call: LiveCall, rung: number, at: number): LiveCall => ({
  ...call,
  next: { rung, at, legsBefore: initialAgentLegs(call).length },
});

/**
 * Whether a request has chosen a destination a moment ago, and its leg is not stored yet, or has not ended. The request that
 * asks may have looked at Twilio before that.
 */
function isPlacing(call: LiveCall, next: NonNullable<LiveCall['next']>, now: number): boolean {
  const legs = initialAgentLegs(call).slice(next.legsBefore);
  return (
    now - next.at < PLACING_MS && (legs.length === 0 || legs.some(([, { status }]) => !hasEnded(status)))
  );
}
