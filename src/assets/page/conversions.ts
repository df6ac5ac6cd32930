import { describeCall } from './describe';
import type { ShownCall } from './shown-calls';
import type { CallState, LiveCall } from './wire';

/** If the list does not show an accepted conversion within this time, the page offers the button again. */
const conversionTimeoutMs = 20_000;

/** The outcome of a press on Convert. */
export type Conversion =
  | { phase: 'sending'; key: string }
  /** The server moves the parties. The list shows when they have arrived. */
  | { phase: 'accepted'; at: number }
  | { phase: 'done'; at: number }
  | { phase: 'refused'; sentence: string }
  /** No response: the call may have been converted. Another press with this key repeats the same request. */
  | { phase: 'no-response'; sentence: string; key: string };

/** By the parent CallSid of the call. */
export type Conversions = Readonly<Record<string, Conversion>>;

/** Updates accepted conversions from a new list, and forgets the conversions of calls that are no longer shown. */
export function followConversions(
  conversions: Conversions,
  shown: readonly ShownCall[],
  now: number,
): { conversions: Conversions; announcement: string | undefined } {
  let announcement: string | undefined;
  const next: Record<string, Conversion> = {};
  for (const { call } of shown) {
    const before = conversions[call.callSid];
    if (before === undefined) continue;
    const after = follow(before, call, now);
    next[call.callSid] = after;
    if (after !== before) announcement = announce(call, after);
  }
  return { conversions: next, announcement };
}

function follow(conversion: Conversion, call: LiveCall, now: number): Conversion {
  if (conversion.phase !== 'accepted') return conversion;
  switch (call.state) {
    case 'conference':
      return { phase: 'done', at: now };
    case 'ended':
      return { phase: 'refused', sentence: 'The call ended before it became a conference.' };
    case 'ringing':
    case 'bridged':
    case 'converting':
      if (now < conversion.at + conversionTimeoutMs) return conversion;
      return { phase: 'refused', sentence: 'The call has not become a conference yet. You can try again.' };
  }
}

/** What a screen reader says when a conversion enters its phase. */
export function announce(call: LiveCall, conversion: Conversion): string {
  switch (conversion.phase) {
    case 'sending':
    case 'accepted':
      return `${describeCall(call)} is being converted.`;
    case 'done':
      return `${describeCall(call)} is now a conference.`;
    case 'refused':
    case 'no-response':
      return `${describeCall(call)}: ${conversion.sentence}`;
  }
}

/** The list shows an accepted conversion one request late: until then the page shows the call as converting. */
export const shownState = (call: LiveCall, conversion: Conversion | undefined): CallState =>
  call.state === 'bridged' && conversion?.phase === 'accepted' ? 'converting' : call.state;
