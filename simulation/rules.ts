import type { CallView } from '../emulator';
import { isPredictable, type Conditions } from './conditions';
import type { Conversation } from './conversation';
import type { WorldSnapshot } from './world-snapshot';

/** A state of a conversation that must not last. */
export type Rule =
  'alone' | 'unserved' | 'in-silence' | 'apart' | 'held-alone' | 'unreleased' | 'left-behind' | 'overhears';

export interface Limit {
  ms: number;
  /** What is wrong after that time. */
  sentence: string;
  /** Counted from the first webhook that reports a departure to a Function: before it, the Functions cannot know. */
  countsFromReport?: boolean;
  /** Without the time in which Twilio could not connect for a document of the customer. */
  leavesOutFailedConnections?: boolean;
}

const ALONE_MS = 20_000;
/** A caller in a line waits so much longer than `WAIT_SECONDS`: an agent that rings then rings to its end. */
const AFTER_WAIT_MS = 30_000;
/** The longest silence of a document is the 6 s in which the menu waits for an answer, then the next document is on its way. */
const SILENCE_MS = 10_000;
/**
 * A document that fails takes up to 15 s (https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides). The fallback
 * that follows it may fail as well, and nothing can be played between the two.
 */
const SILENCE_WITH_FAILURES_MS = 25_000;
/** Retries of lost webhooks and of failed Functions take time, but not for ever. */
const APART_MS = 60_000;
const HELD_MS = 60_000;
/** In a lossless world the conference ends by itself, apart from four seconds for an announcement to the others. */
const LEFT_BEHIND_MS = 30_000;

/** Less than the time between two snapshots, so the second snapshot in a row that shows it reports it. */
const OVERHEARS_MS = 400;

export function limitsOf(conditions: Conditions): Map<Rule, Limit> {
  const { restRates } = conditions.faults;
  const { rate: delayed } = conditions.restDelays;
  // A request without a response takes 3 s, and a check of a conference is seven requests: 20 s more for each tenth of
  // the requests.
  const unanswered = (restRates['timeout-before'] ?? 0) + (restRates['timeout-after'] ?? 0) + delayed;
  const limits = new Map<Rule, Limit>([
    [
      'alone',
      {
        ms: Math.round(ALONE_MS * (1 + 10 * unanswered)),
        sentence: 'the customer is alone in a conference',
        countsFromReport: true,
      },
    ],
    [
      'unserved',
      {
        ms: Math.round(
          ((conditions.waysIn?.waitSeconds ?? 0) * 1_000 + AFTER_WAIT_MS) * (1 + 10 * unanswered),
        ),
        sentence: 'the customer waits in a line, and no agent rings',
        countsFromReport: true,
      },
    ],
    [
      'in-silence',
      {
        ms: silenceMs(conditions),
        sentence: 'the customer hears nothing, and is connected to no party',
        leavesOutFailedConnections: true,
      },
    ],
    ['apart', { ms: APART_MS, sentence: 'the customer and the agent are not connected' }],
    [
      'held-alone',
      {
        ms: HELD_MS,
        sentence: 'the customer is on hold, and no agent is there to release them',
        countsFromReport: true,
      },
    ],
    [
      'unreleased',
      {
        ms: HELD_MS,
        sentence: 'the customer is still on hold after the agent of a transfer has left',
        countsFromReport: true,
      },
    ],
    ['overhears', { ms: OVERHEARS_MS, sentence: 'the customer hears a private consultation' }],
  ]);
  if (conditions.isLossless) {
    const sentence = 'the customer has left, and a participant stays behind';
    limits.set('left-behind', { ms: LEFT_BEHIND_MS, sentence });
  }
  return limits;
}

const silenceMs = (conditions: Conditions): number =>
  isPredictable(conditions) ? SILENCE_MS + (conditions.host.coldStartMs?.[1] ?? 0) : SILENCE_WITH_FAILURES_MS;

/**
 * The rules that a conversation breaks at this moment. A violation is a rule that stays broken for longer than its limit.
 */
export function brokenRules(conversation: Conversation, snapshot: WorldSnapshot): Set<Rule> {
  const broken = new Set<Rule>();
  const hasLegOnTheWay = conversation.hasLegOnTheWay(snapshot);
  const customer = conversation.customer(snapshot);
  if (!customer || customer.endedAt !== null) {
    if (conversation.participants(snapshot).length === 1 && !hasLegOnTheWay) broken.add('left-behind');
    return broken;
  }
  const speakers = conversation.speakers(snapshot);
  const participant = conversation.participant(snapshot, customer.sid);
  // A customer on hold waits for a transfer; each request for hold music continues it.
  if (participant && speakers.length === 0 && !hasLegOnTheWay)
    broken.add(participant.hold ? 'held-alone' : conversation.waitsInLine ? 'unserved' : 'alone');
  if (isInSilence(customer)) broken.add('in-silence');
  if (isApart(conversation, customer, snapshot)) broken.add('apart');
  if (participant?.hold && !hasLegOnTheWay && speakers.length > 0) {
    if (speakers.every((call) => conversation.isGuest(call))) broken.add('held-alone');
    if (speakers.every((call) => conversation.isTarget(call)) && !conversation.isHeldByOperator)
      broken.add('unreleased');
  }
  return broken;
}

/** Between documents, or in one that says nothing. A caller who leaves a message hears nothing either. */
const isInSilence = ({ doing, hears, answeredAt, leavesMessage }: CallView): boolean =>
  (doing === 'twiml' || doing === 'waiting') && hears === 'silence' && answeredAt !== null && !leavesMessage;

/** Whether the two legs of a bridge are neither bridged nor in one conference. */
function isApart(conversation: Conversation, customer: CallView, snapshot: WorldSnapshot): boolean {
  const other = conversation.otherBridgeLeg(snapshot);
  if (!other || other.bridgedWith === customer.sid) return false;
  return other.conference === null || other.conference.sid !== customer.conference?.sid;
}

/**
 * For a customer who did not hang up: the legs that were in the call when the customer's leg ended. A leg that had not
 * joined yet counts if it belongs to the bridge.
 */
export function presentAtEnd(
  conversation: Conversation,
  customer: CallView,
  { before, now }: { before: WorldSnapshot; now: WorldSnapshot },
): string[] {
  const endedAt = customer.endedAt ?? 0;
  const speakers = new Set(conversation.speakers(before).map(({ sid }) => sid));
  return conversation
    .otherLegs(now)
    .filter((call) => speakers.has(call.sid) || (call.parentSid ?? call.sid) === conversation.callId)
    .filter((call) => call.answeredAt !== null && call.answeredAt < endedAt)
    .filter((call) => (call.endedAt ?? Infinity) >= endedAt)
    .map((call) => call.sid);
}
