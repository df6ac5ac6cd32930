import { describeCall } from './describe';
import type { ShownCall } from './shown-calls';
import type { CallState, LiveCall } from './wire';

/** How long a conversion that the server accepted may take to show in the list before the button comes back. */
const patienceMs = 20_000;

/** What became of a press on Convert, by the parent CallSid of the call. */
export type Conversion =
  | { phase: 'sending'; key: string }
  /** The server moves the parties; the list will tell when they have arrived. */
  | { phase: 'accepted'; at: number }
  | { phase: 'done'; at: number }
  | { phase: 'refused'; sentence: string }
  /** Nobody knows whether it happened. The key makes pressing again the same request. */
  | { phase: 'unanswered'; sentence: string; key: string };

export type Conversions = Readonly<Record<string, Conversion>>;

/** Follows accepted conversions through a fresh list, and forgets those of calls that are no longer shown. */
export function foldConversions(
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
      if (now < conversion.at + patienceMs) return conversion;
      return { phase: 'refused', sentence: 'The call has not become a conference yet. You can try again.' };
  }
}

/** What a screen reader says when a conversion gets into its phase. */
export function announce(call: LiveCall, conversion: Conversion): string {
  switch (conversion.phase) {
    case 'sending':
    case 'accepted':
      return `${describeCall(call)} is being converted.`;
    case 'done':
      return `${describeCall(call)} is now a conference.`;
    case 'refused':
    case 'unanswered':
      return `${describeCall(call)}: ${conversion.sentence}`;
  }
}

/** The list lags behind an accepted conversion by up to one refresh: until then the call is shown as moving. */
export const shownState = (call: LiveCall, conversion: Conversion | undefined): CallState =>
  call.state === 'bridged' && conversion?.phase === 'accepted' ? 'converting' : call.state;
