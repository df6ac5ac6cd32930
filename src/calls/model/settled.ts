import { entries } from '../../contract/entries';
import type { Tools } from '../base/tools';
import { entryOf } from './entry-of';
import { hasEnded, type LiveCall } from './live-call';
import { nowIn } from './now-in';
import { isInMenu } from './stage';
import { partiesThatTalked } from './talking';

/**
 * When the summary of a call can be kept:
 * - `settled`: now, since all that it tells has been reported;
 * - `later`: another callback is still to come, and keeps it;
 * - `unsure`: no callback is sure to be the last. The caller may have left a message, or a message is to be posted, which has the
 *   last words.
 */
export type Settling = 'settled' | 'later' | 'unsure';

/** @param call as it was stored last, after a callback about a party that has left */
export function settlingOf(tools: Tools, call: LiveCall): Settling {
  const isKept = entries[entryOf(call)].hasHandOff === true;
  const isPosted = tools.notifications() !== undefined;
  return isKept && !isPosted ? settlingOfKept(call, nowIn(call, tools.ports.clock.now())) : 'unsure';
}

/** A customer whose leg was stored as ended so long before its last callback has left a message: its recording comes later. */
const JUST_NOW_MS = 5_000;

/**
 * The same for a call whose summary is kept, and not posted. Each leg and the conference count as ended by one of two or three
 * callbacks, so one that is lost does not matter. Pure. @param now milliseconds
 */
export function settlingOfKept(call: LiveCall, now: number): Settling {
  const { callId, startedAs, legs } = call;
  const { endedAt } = legs[callId] ?? {};
  const isOver = Object.values(legs).every(({ status }) => hasEnded(status)) && areConferencesOver(call);
  const hasTalked = partiesThatTalked(call).some(({ role }) => role !== 'customer');
  const isSure = isInMenu(call) || (startedAs === 'conference' && hasTalked);
  if (!isSure || (endedAt !== undefined && now - endedAt >= JUST_NOW_MS)) return 'unsure';
  return isOver ? 'settled' : 'later';
}

const areConferencesOver = ({ conferences, legs }: LiveCall): boolean =>
  Object.entries(conferences).every(
    ([sid, { endedAt }]) =>
      endedAt !== undefined || Object.values(legs).every(({ presence }) => presence[sid]?.present !== true),
  );
