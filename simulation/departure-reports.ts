import type { LogEntry } from '../emulator';
import type { WorldSnapshot } from './world-snapshot';

/** Requests from which the Functions can learn that a party has left. */
const TELLING_PATHS = new Set(['/wait', '/hold', '/after-conference', '/dial-action']);
const FINAL_STATUSES = new Set(['completed', 'busy', 'no-answer', 'failed', 'canceled']);

/** The times at which a webhook told the Functions that a party has left, by conversation. */
export class DepartureReports {
  readonly #times = new Map<string, number[]>();

  /** The time of the first report at or after `since`; Infinity when there is none. */
  firstSince(callId: string, since: number): number {
    return this.#times.get(callId)?.find((at) => at >= since) ?? Infinity;
  }

  note(entry: LogEntry, snapshot: WorldSnapshot): void {
    if (entry.kind !== 'webhook' || !reportsDeparture(entry)) return;
    const { FriendlyName, CallSid, ParentCallSid } = entry.params;
    const callId = new URL(entry.url).searchParams.get('callId');
    const named = callId ?? FriendlyName ?? ParentCallSid ?? CallSid;
    if (named === undefined) return;
    const call = snapshot.calls.get(named);
    const conversation = call?.parentSid ?? call?.conference?.name ?? named;
    this.#times.set(conversation, [...(this.#times.get(conversation) ?? []), entry.at]);
  }
}

function reportsDeparture({ url, status, params }: Extract<LogEntry, { kind: 'webhook' }>): boolean {
  if (typeof status !== 'number' || status >= 300) return false;
  const { pathname } = new URL(url);
  const { StatusCallbackEvent: event, CallStatus: callStatus = '' } = params;
  if (event !== undefined && pathname === '/conference-status')
    return event === 'participant-leave' || event === 'conference-end';
  return TELLING_PATHS.has(pathname) || FINAL_STATUSES.has(callStatus);
}
