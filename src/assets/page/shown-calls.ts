import type { CallList, LiveCall } from './wire';

/** How long the card of an ended call stays, fading, so that nothing disappears under the operator's eyes. */
export const lingerMs = 6_000;

export interface ShownCall {
  call: LiveCall;
  /** When this page first saw that the call was over, by the page's clock. */
  goneAt: number | undefined;
}

/**
 * Folds a fresh list into what is on the page. A call that is no longer listed is shown as ended. A call that had
 * already ended before this page saw it is not shown at all.
 */
export function foldList(shown: readonly ShownCall[], { calls, at }: CallList, now: number): ShownCall[] {
  const before = new Map(shown.map((entry) => [entry.call.callSid, entry]));
  const listed = new Set(calls.map((call) => call.callSid));
  const vanished = shown
    .filter(({ call }) => !listed.has(call.callSid))
    .map(({ call, goneAt }): ShownCall => ({ call: endCall(call, at), goneAt: goneAt ?? now }));
  const current = calls
    .filter((call) => call.state !== 'ended' || before.has(call.callSid))
    .map((call): ShownCall => ({
      call,
      goneAt: call.state === 'ended' ? (before.get(call.callSid)?.goneAt ?? now) : undefined,
    }));
  return stillShown([...vanished, ...current], now).sort(oldestFirst);
}

const endCall = (call: LiveCall, at: number): LiveCall => ({
  ...call,
  state: 'ended',
  endedAt: call.endedAt ?? at,
  parties: call.parties.map((party) => ({ ...party, state: 'left' })),
});

export const stillShown = (shown: readonly ShownCall[], now: number): ShownCall[] =>
  shown.filter(({ goneAt }) => goneAt === undefined || now < goneAt + lingerMs);

/** New calls appear at the end: a button must not move away from under a pointer when somebody rings. */
const oldestFirst = (a: ShownCall, b: ShownCall): number =>
  (a.call.startedAt ?? Infinity) - (b.call.startedAt ?? Infinity) ||
  a.call.callSid.localeCompare(b.call.callSid);
