import type { CallList, LiveCall } from './wire';

/** How long the card of an ended call fades before it goes, so that the operator sees which call has ended. */
const endedCardMs = 6_000;

export interface ShownCall {
  call: LiveCall;
  /** When this page first saw that the call had ended, by the page's clock. */
  endSeenAt: number | undefined;
}

/**
 * Merges a new list into the calls on the page. A call that is no longer listed is shown as ended. A call that ended
 * before this page saw it is not shown.
 */
export function mergeList(shown: readonly ShownCall[], { calls, at }: CallList, now: number): ShownCall[] {
  const before = new Map(shown.map((entry) => [entry.call.callSid, entry]));
  const listed = new Set(calls.map((call) => call.callSid));
  const unlisted = shown
    .filter(({ call }) => !listed.has(call.callSid))
    .map(({ call, endSeenAt }): ShownCall => ({ call: endCall(call, at), endSeenAt: endSeenAt ?? now }));
  const current = calls
    .filter((call) => call.state !== 'ended' || before.has(call.callSid))
    .map((call): ShownCall => ({
      call,
      endSeenAt: call.state === 'ended' ? (before.get(call.callSid)?.endSeenAt ?? now) : undefined,
    }));
  return visibleCalls([...unlisted, ...current], now).sort(oldestFirst);
}

const endCall = (call: LiveCall, at: number): LiveCall => ({
  ...call,
  state: 'ended',
  endedAt: call.endedAt ?? at,
  parties: call.parties.map((party) => ({ ...party, state: 'left' })),
});

export const visibleCalls = (shown: readonly ShownCall[], now: number): ShownCall[] =>
  shown.filter(({ endSeenAt }) => endSeenAt === undefined || now < endSeenAt + endedCardMs);

/** New calls appear at the end: a button must not move from under the pointer when a call arrives. */
const oldestFirst = (a: ShownCall, b: ShownCall): number =>
  (a.call.startedAt ?? Infinity) - (b.call.startedAt ?? Infinity) ||
  a.call.callSid.localeCompare(b.call.callSid);
