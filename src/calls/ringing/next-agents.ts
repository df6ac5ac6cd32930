import { entries, type EntryName } from '../../contract/entries';
import type { Destination } from '../../twiml/bridge';
import type { Tools } from '../base/tools';
import { isUnanswered } from '../model/dropped';
import { entryOf } from '../model/entry-of';
import { hasEnded, initialAgentLegs, type LiveCall } from '../model/live-call';
import { nextInLine, timesRungIn, waitsSince, type LineFacts } from './line';
import { isClosed } from './no-answer';

/**
 * The next destination of a caller that no agent answers. @param rung how many have been rung. Undefined: there is no other, or
 * the company has closed.
 */
export const nextAgentOf = (tools: Tools, entry: EntryName, rung: number): Destination | undefined =>
  isClosed(tools, entry) ? undefined : tools.settingsOf(entry).nextAgents[rung];

/** A destination that was chosen is stored as ringing within this time, or never; and no request looks at Twilio for longer. */
const PLACING_MS = 8_000;
/** The document of a call has room for the legs of so many rings. */
const MAX_RINGS = 20;

/**
 * - `ring-line`: these agents of the line ring;
 * - `ring-next`: the next destination rings, and is the `rung`th;
 * - `wait`: another request rings an agent, or all agents of the line are busy;
 * - `none`: there is no other.
 */
export type NextChoice =
  | { kind: 'ring-line'; destinations: readonly Destination[] }
  | { kind: 'ring-next'; destinations: readonly Destination[]; rung: number }
  | { kind: 'wait' }
  | { kind: 'none' };

interface Situation {
  /** When this request chose a destination that it could not ring, in milliseconds. */
  failedAt: number | undefined;
  /** What the agents of the line do; undefined: the entry has no line. */
  line: LineFacts | undefined;
}

/** Who rings next for a caller that waits in the conference. */
export function chooseNext(tools: Tools, call: LiveCall, { failedAt, line }: Situation): NextChoice {
  const { next } = call;
  const now = tools.ports.clock.now();
  // A leg that is rung into the conference of a bridge counts as a stray one. No phone rings for a call that has ended.
  if (!isUnanswered(call) || hasEnded(call.legs[call.callId]?.status)) return { kind: 'none' };
  if (next && next.at !== failedAt && isPlacing(call, next, now)) return { kind: 'wait' };
  const entry = entryOf(call);
  if (line && mayWait(tools, call, now) && !isClosed(tools, entry)) return chooseInLine(tools, call, line);
  const rung = next?.rung ?? 0;
  const destination = nextAgentOf(tools, entry, rung);
  return destination ? { kind: 'ring-next', destinations: [destination], rung: rung + 1 } : { kind: 'none' };
}

function chooseInLine(tools: Tools, call: LiveCall, facts: LineFacts): NextChoice {
  const { order } = tools.line();
  const timesRung = timesRungIn(call);
  const destinations = nextInLine({ order, agents: tools.agents(), facts, timesRung });
  return destinations.length > 0 ? { kind: 'ring-line', destinations } : { kind: 'wait' };
}

/** Once a next destination has been rung, the line does not ring again. */
const mayWait = (tools: Tools, call: LiveCall, now: number): boolean =>
  (call.next?.rung ?? 0) === 0 &&
  now - waitsSince(call) < tools.line().waitSeconds * 1_000 &&
  initialAgentLegs(call).length < MAX_RINGS;

export const hasLine = (entry: EntryName): boolean => entries[entry].hasLine === true;

/** The call with a choice, which the other requests then see. */
export const withChoice = (call: LiveCall, choice: NextChoice, at: number): LiveCall => ({
  ...call,
  next: {
    rung: choice.kind === 'ring-next' ? choice.rung : (call.next?.rung ?? 0),
    at,
    legsBefore: initialAgentLegs(call).length,
  },
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
