import type { CallList, LiveCall } from '../wire';

/** How long an ended call stays on the board, so that the operator sees which call has ended. */
const ENDED_MS = 8_000;

export interface ShownCall {
  call: LiveCall;
  /** When this page first saw that the call had ended, by the page's clock. */
  endSeenAt: number | undefined;
}

/**
 * Merges a new list into the calls on the page. A call that is no longer listed is shown as ended.
 * @param keep CallSids that stay although they ended long ago: the operator points at them
 */
export function mergeList(
  shown: readonly ShownCall[],
  { calls, at }: CallList,
  { now, keep }: { now: number; keep: readonly string[] },
): ShownCall[] {
  const listed = new Set(calls.filter(({ state }) => state !== 'ended').map(({ callSid }) => callSid));
  const unlisted = shown
    .filter(({ call }) => !listed.has(call.callSid))
    .map(({ call, endSeenAt }): ShownCall => ({ call: endCall(call, at), endSeenAt: endSeenAt ?? now }));
  const live = calls
    .filter(({ state }) => state !== 'ended')
    .map((call): ShownCall => ({ call, endSeenAt: undefined }));
  return [...withoutLongEnded(unlisted, { now, keep }), ...live];
}

const endCall = (call: LiveCall, at: number): LiveCall => ({
  ...call,
  state: 'ended',
  endedAt: call.endedAt ?? at,
  transfer: null,
  allowed: [],
  parties: call.parties.map((party) => ({ ...party, state: 'left', allowed: [] })),
});

/** The server has told how a call on the page ended. */
export const withEnding = (shown: readonly ShownCall[], call: LiveCall): ShownCall[] =>
  shown.map((one) => (one.call.callSid === call.callSid ? { ...one, call } : one));

export const withoutLongEnded = (
  shown: readonly ShownCall[],
  { now, keep }: { now: number; keep: readonly string[] },
): ShownCall[] =>
  shown.filter(
    ({ call, endSeenAt }) =>
      endSeenAt === undefined || now < endSeenAt + ENDED_MS || keep.includes(call.callSid),
  );
