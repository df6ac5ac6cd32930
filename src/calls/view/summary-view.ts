import type { CallSummary, SummariesView, SummaryMessage } from '../../contract/responses';
import { isoTime } from '../base/iso-time';
import { readConversation, type Conversation } from '../model/conversation';
import { leftAt } from '../model/dropped';
import { endOf } from '../model/ended-by';
import { entryOf } from '../model/entry-of';
import type { Leg, LiveCall } from '../model/live-call';
import { endedAt } from '../model/stage';
import { legsInOrder, operatorOn, partiesThatTalked } from '../model/talking';
import { linesView, moodView } from './transcript-view';

/** The summary of a call that has ended, from all that was reported of it. Pure. */
export function summaryOf(call: LiveCall, conversation: Conversation | undefined): CallSummary {
  const { handOff } = call;
  const customer = customerOf(call);
  const takers = takersOf(call);
  const startedAt = call.legs[call.callId]?.startedAt;
  const answeredAt = takers[0] && laterOf(takers[0].answeredAt, customer?.answeredAt);
  const leftAtTime = (customer && leftAt(customer)) ?? endedAt(call);
  return {
    callSid: call.callId,
    entry: entryOf(call),
    direction: call.direction ?? 'inbound',
    customer: customer?.address ?? 'unknown',
    startedAt: iso(startedAt),
    answeredAt: iso(answeredAt),
    endedAt: iso(endedAt(call)),
    waitedSeconds: seconds(startedAt, answeredAt ?? leftAtTime),
    talkedSeconds: seconds(answeredAt, leftAtTime),
    path: handOff?.path ?? conversation?.menu?.path ?? [],
    handOff: handOff
      ? {
          reason: handOff.reason,
          cue: handOff.cue ?? null,
          note: handOff.note ?? null,
          words: handOff.words ?? null,
          at: isoTime(handOff.at),
        }
      : null,
    takenBy: takers.map((leg) => ({
      name: operatorOn(leg),
      address: leg.address ?? 'unknown',
      answeredAt: iso(leg.answeredAt),
    })),
    endedBy: endOf(call) ?? null,
    recordings: Object.keys(call.recordings ?? {}).sort(),
  };
}

const customerOf = (call: LiveCall): Leg | undefined =>
  legsInOrder(call).find(({ role }) => role === 'customer');

/** What the company's webhook receives. @param now milliseconds */
export const messageOf = (
  summary: CallSummary,
  conversation: Conversation | undefined,
  now: number,
): SummaryMessage => ({
  type: 'call.ended',
  timestamp: isoTime(now),
  data: {
    ...summary,
    highestMood: highestMood(conversation),
    mood: conversation ? moodView(conversation) : [],
    lines: conversation ? linesView(conversation) : [],
  },
});

/** The summaries that are kept, the newest first. @param stored the documents, in any order */
export const summariesView = (stored: readonly unknown[]): SummariesView['summaries'] =>
  stored
    .flatMap((data) => {
      const conversation = readConversation(data);
      return conversation?.summary
        ? [{ ...conversation.summary, highestMood: highestMood(conversation) }]
        : [];
    })
    .sort((one, other) => ((one.endedAt ?? '') < (other.endedAt ?? '') ? 1 : -1));

/** The agents and guests that talked with the customer, in the order of their answers. */
function takersOf(call: LiveCall): Leg[] {
  // A browser's call that was refused dials no customer.
  if (call.direction === 'outbound' && !customerOf(call)) return [];
  return partiesThatTalked(call)
    .filter(({ role }) => role !== 'supervisor')
    .sort((one, other) => (one.answeredAt ?? Infinity) - (other.answeredAt ?? Infinity));
}

function highestMood(conversation: Conversation | undefined): number | null {
  const levels = conversation ? moodView(conversation).map(({ level }) => level) : [];
  return levels.length > 0 ? Math.max(...levels) : null;
}

const laterOf = (one: number | undefined, other: number | undefined): number | undefined =>
  one === undefined || other === undefined ? (one ?? other) : Math.max(one, other);

const seconds = (from: number | undefined, to: number | undefined): number =>
  from === undefined || to === undefined ? 0 : Math.max(0, Math.round((to - from) / 1_000));

const iso = (at: number | undefined): string | null => (at === undefined ? null : isoTime(at));
