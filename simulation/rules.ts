import type { LogEntry, CallView } from '../emulator';
import type { Conversation, WorldSnapshot } from './conversation';
import type { Conditions } from './conditions';

/** What must not go on for long. */
export interface Limit {
  ms: number;
  sentence: string;
  /** Counted from the first sign of it that reached a Function: where every sign was lost nobody can know. */
  fromSign?: boolean;
}

export type Rule = 'alone' | 'apart' | 'forgotten' | 'unreleased' | 'left-behind';

const ALONE_MS = 20_000;
/** Retries of lost webhooks and dead Functions take their time, but not for ever. */
const APART_MS = 60_000;
const HELD_MS = 60_000;
/** Of a world in which nothing is lost: their room ends, and whoever sees to a transfer has four seconds to tell them. */
const LEFT_BEHIND_MS = 30_000;

export function limitsOf(conditions: Conditions): Map<Rule, Limit> {
  const { restRates } = conditions.faults;
  // Each request without an answer costs its 3 s, and a look at a room is seven of them: for each tenth, 20 s more.
  const unanswered = (restRates['timeout-before'] ?? 0) + (restRates['timeout-after'] ?? 0);
  const limits = new Map<Rule, Limit>([
    [
      'alone',
      {
        ms: Math.round(ALONE_MS * (1 + 10 * unanswered)),
        sentence: 'the customer is alone in a room',
        fromSign: true,
      },
    ],
    ['apart', { ms: APART_MS, sentence: 'the customer and the agent are in different places' }],
    [
      'forgotten',
      {
        ms: HELD_MS,
        sentence: 'the customer is held, with nobody there who could release them',
        fromSign: true,
      },
    ],
    [
      'unreleased',
      {
        ms: HELD_MS,
        sentence: 'the customer is held after the agent of a transfer has gone',
        fromSign: true,
      },
    ],
  ]);
  if (conditions.isCalm) {
    const sentence = 'the customer has gone, and somebody is alone in the room';
    limits.set('left-behind', { ms: LEFT_BEHIND_MS, sentence });
  }
  return limits;
}

/** The rules that a conversation breaks at this moment; how long it may do so is another question. */
export function brokenRules(conversation: Conversation, sight: WorldSnapshot): Set<Rule> {
  const broken = new Set<Rule>();
  const customer = conversation.customer(sight);
  if (!customer || customer.endedAt !== null) {
    if (conversation.participants(sight).length === 1 && !conversation.isExpecting(sight))
      broken.add('left-behind');
    return broken;
  }
  const company = conversation.company(sight);
  const place = conversation.participant(sight, customer.sid);
  const isExpecting = conversation.isExpecting(sight);
  // Who is on hold hears music, and waits for a transfer; each clip of it is a look at how that goes.
  if (place && company.length === 0 && !isExpecting) broken.add(place.hold ? 'forgotten' : 'alone');
  if (isApart(conversation, customer, sight)) broken.add('apart');
  if (place?.hold && !isExpecting && company.length > 0) {
    if (company.every((call) => conversation.isGuest(call))) broken.add('forgotten');
    if (company.every((call) => conversation.isTarget(call)) && !conversation.isHeldByOperator)
      broken.add('unreleased');
  }
  return broken;
}

const TELLING = new Set(['/wait', '/hold', '/after-conference', '/dial-action']);
const FINAL = new Set(['completed', 'busy', 'no-answer', 'failed', 'canceled']);

/** Whether a request of Twilio tells that somebody has left, or who is still there. */
export function isSign(entry: LogEntry): boolean {
  if (entry.kind !== 'webhook' || typeof entry.status !== 'number' || entry.status >= 300) return false;
  const { pathname } = new URL(entry.url);
  const { StatusCallbackEvent: event, CallStatus: status = '' } = entry.params;
  if (event !== undefined && pathname === '/conference-status')
    return event === 'participant-leave' || event === 'conference-end';
  return TELLING.has(pathname) || FINAL.has(status);
}

/** Of a bridge that was moved, both legs come together, or the call ends. */
function isApart(conversation: Conversation, customer: CallView, sight: WorldSnapshot): boolean {
  const partner = conversation.partner(sight);
  if (!partner) return false;
  if (partner.bridgedWith === customer.sid) return false;
  return partner.conference === null || partner.conference.sid !== customer.conference?.sid;
}

/**
 * Of a customer who did not hang up: those who were there with them, and still were when the customer's call ended.
 * Whoever was only on the way counts if they belong to the bridge.
 */
export function judgeEnd(
  conversation: Conversation,
  customer: CallView,
  before: WorldSnapshot,
  now: WorldSnapshot,
): string[] {
  const endedAt = customer.endedAt ?? 0;
  const wasThere = new Set(conversation.company(before).map((call) => call.sid));
  return conversation
    .others(now)
    .filter((call) => wasThere.has(call.sid) || (call.parentSid ?? call.sid) === conversation.name)
    .filter((call) => call.answeredAt !== null && call.answeredAt < endedAt)
    .filter((call) => (call.endedAt ?? Infinity) >= endedAt)
    .map((call) => call.sid);
}
