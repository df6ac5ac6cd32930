import { entries, type EntryName } from '../../contract/entries';
import type { Destination } from '../../twiml/bridge';
import type { Tools } from '../base/tools';
import { isSameAddress } from '../base/addresses';
import { entryOf } from '../model/entry-of';
import {
  customerLegOf,
  hasEnded,
  initialAgentLegs,
  lossStages,
  type LiveCall,
  type LossStage,
} from '../model/live-call';
import { isUnanswered, openLoss, type LostAgent } from '../model/lost-agent';
import { nextInLine, timesRungIn, waitsSince, type LineFacts } from './line';
import { isClosed } from './no-answer';

/**
 * The next destination of a caller that no agent answers. @param rung how many have been rung. Undefined: there is no other, or
 * the company has closed.
 */
export const nextAgentOf = (tools: Tools, entry: EntryName, rung: number): Destination | undefined =>
  isClosed(tools, entry) ? undefined : tools.settingsOf(entry).nextAgents[rung];

/**
 * How long after its line broke an agent is rung at the earliest: the notice that the operator has hung up may come late, and a
 * browser needs a moment to register again.
 */
const NOTICE_MS = 3_000;
/** An agent that returns by itself is not rung. Longer than any phone rings. */
const RETURN_MS = 75_000;
/** A destination that was chosen is stored as ringing within this time, or never; and no request looks at Twilio for longer. */
const PLACING_MS = 8_000;
/** The document of a call has room for the legs of so many rings. They last for the whole wait: see isDue. */
const MAX_RINGS = 20;

/** For so long the request that hands a caller over may still ring agents of which nothing is stored. */
const HAND_OVER_MS = 4_000;

/**
 * - `ring-line`: these agents of the line ring;
 * - `ring-next`: these ring, the `rung`th of the next destinations, or the agents after a take that failed;
 * - `ring-again`: these agents ring, since the line of an agent broke;
 * - `wait`: another request rings an agent, or all agents of the line are busy;
 * - `none`: there is no other.
 */
export type NextChoice =
  | { kind: 'ring-line'; destinations: readonly Destination[] }
  | { kind: 'ring-next'; destinations: readonly Destination[]; rung: number }
  | { kind: 'ring-again'; destinations: readonly Destination[]; stage: LossStage }
  | { kind: 'wait' }
  | { kind: 'none' };

interface Situation {
  /** The call as it was when its agents were looked at. */
  known: LiveCall;
  /** When this request chose a destination that it could not ring, in milliseconds. */
  failedAt: number | undefined;
  /** What the agents of the line do; undefined: the entry has no line. */
  line: LineFacts | undefined;
}

/** Who rings next for a caller that waits in the conference. */
export function chooseNext(tools: Tools, call: LiveCall, { known, failedAt, line }: Situation): NextChoice {
  const { next } = call;
  const now = tools.ports.clock.now();
  // A leg that is rung into the conference of a bridge counts as a stray one. No phone rings for a call that has ended.
  if (!isUnanswered(call) || hasEnded(call.legs[customerLegOf(call)]?.status)) return { kind: 'none' };
  if (next && next.at !== failedAt && isPlacing(call, next, now)) return { kind: 'wait' };
  if (isBeingHandedOver(call, now) || hasNewAgent(call, known)) return { kind: 'wait' };
  const entry = entryOf(call);
  const loss = openLoss(call);
  const again = loss && chooseAgain(tools, call, loss);
  if (again) return again;
  if (line && mayWait(tools, call, now) && !isClosed(tools, entry)) return chooseInLine(tools, call, line);
  const back = chooseAfterTake(tools, call);
  if (back.length > 0) return { kind: 'ring-next', destinations: back, rung: 0 };
  const rung = next?.rung ?? 0;
  const destination = nextAgentOf(tools, entry, rung);
  return destination ? { kind: 'ring-next', destinations: [destination], rung: rung + 1 } : { kind: 'none' };
}

/** The phones that each stage rings. */
const AGAIN: Record<LossStage, (tools: Tools, entry: EntryName, lost: Destination) => Destination[]> = {
  same: (_tools, _entry, lost) => [lost],
  others: (tools, entry, lost) =>
    isClosed(tools, entry)
      ? []
      : tools.agents().filter(({ address }) => !isSameAddress(address, lost.address)),
};

/** The agents that ring after the line of one broke. Undefined: all of them have been rung. */
function chooseAgain(tools: Tools, call: LiveCall, loss: LostAgent): NextChoice | undefined {
  const { address = '' } = call.legs[loss.callSid] ?? {};
  const now = tools.ports.clock.now();
  if (now - loss.at < NOTICE_MS || isReturning(call, loss, now)) return { kind: 'wait' };
  if (initialAgentLegs(call).length >= MAX_RINGS) return undefined;
  const done = loss.stage === undefined ? 0 : 1 + lossStages.indexOf(loss.stage);
  for (const stage of lossStages.slice(done)) {
    const destinations = AGAIN[stage](tools, entryOf(call), { kind: 'client', address });
    if (destinations.length > 0) return { kind: 'ring-again', destinations, stage };
  }
  return undefined;
}

/** Whether the agent's browser rings already, because the operator asked for it after a reload of the page. */
export const isReturning = ({ legs }: LiveCall, loss: LostAgent, now: number): boolean =>
  Object.entries(legs).some(
    ([sid, leg]) =>
      sid !== loss.callSid &&
      leg.isInitialAgent === undefined &&
      isSameAddress(leg.address ?? '', legs[loss.callSid]?.address ?? '') &&
      !hasEnded(leg.status) &&
      now - (leg.startedAt ?? 0) < RETURN_MS,
  );

/** The agents whose phones stopped ringing for an operator who then did not answer. They ring once more. */
function chooseAfterTake(tools: Tools, call: LiveCall): Destination[] {
  if (!call.isTaken || call.next || isClosed(tools, entryOf(call))) return [];
  const rung = timesRungIn(call);
  return tools.agents().filter(({ address }) => rung(address) === 0);
}

function chooseInLine(tools: Tools, call: LiveCall, facts: LineFacts): NextChoice {
  const { order } = tools.line();
  const agents = tools.agents();
  if (!isDue(tools, call, agents.length)) return { kind: 'wait' };
  const destinations = nextInLine({ order, agents, facts, timesRung: timesRungIn(call) });
  return destinations.length > 0 ? { kind: 'ring-line', destinations } : { kind: 'wait' };
}

/**
 * Whether agents may ring now. After the first round the rings are spread over the wait: phones that cannot be reached would
 * otherwise use them up in seconds, and the caller would be given up early.
 */
function isDue(tools: Tools, call: LiveCall, agents: number): boolean {
  const { length } = initialAgentLegs(call);
  const waited = (tools.ports.clock.now() - waitsSince(call)) / (tools.line().waitSeconds * 1_000);
  return length < agents || length <= MAX_RINGS * waited;
}

/** Once a next destination has been rung, the line does not ring again. */
const mayWait = (tools: Tools, call: LiveCall, now: number): boolean =>
  openLoss(call) === undefined &&
  (call.next?.rung ?? 0) === 0 &&
  now - waitsSince(call) < tools.line().waitSeconds * 1_000 &&
  initialAgentLegs(call).length < MAX_RINGS;

export const hasLine = (entry: EntryName): boolean => entries[entry].hasLine === true;

/** The call with a choice, which the other requests then see. */
export const withChoice = (call: LiveCall, choice: NextChoice, at: number): LiveCall => ({
  ...call,
  ...(choice.kind === 'ring-again' && call.lostAgent
    ? { lostAgent: { ...call.lostAgent, stage: choice.stage } }
    : {}),
  next: {
    rung: choice.kind === 'ring-next' ? choice.rung : (call.next?.rung ?? 0),
    at,
    legsBefore: initialAgentLegs(call).length,
  },
});

/** The caller hears a sentence meanwhile, and its join in the conference is the next sign. */
const isBeingHandedOver = ({ handOff, next }: LiveCall, now: number): boolean =>
  handOff !== undefined && next === undefined && now - handOff.at < HAND_OVER_MS;

/** Whether an agent has been stored since then: whether it still rings was not looked up. */
const hasNewAgent = (call: LiveCall, known: LiveCall): boolean =>
  initialAgentLegs(call).some(([sid, { status }]) => known.legs[sid] === undefined && !hasEnded(status));

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
