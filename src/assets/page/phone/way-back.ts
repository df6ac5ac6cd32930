import type { LeftCall } from './state';

/** The call of this tab, so that the page knows it after a reload. */
const KEY = 'phone-call';

export function rememberCall(call: LeftCall): void {
  lock(call);
  try {
    sessionStorage.setItem(KEY, JSON.stringify(call));
  } catch {
    // Blocked or full: after a reload the page offers no way back.
  }
}

export function forgetCall(): void {
  unlock();
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // Blocked: nothing was stored.
  }
}

export function recallCall(): LeftCall | undefined {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? 'null');
    return isLeftCall(stored) ? { callSid: stored.callSid, with: stored.with } : undefined;
  } catch {
    return undefined;
  }
}

/** The call that this tab holds a lock of, as long as it is open. */
let locked: { callSid: string; release: () => void } | undefined;

const lockOf = (callSid: string): string => `call-${callSid}`;

function lock({ callSid }: LeftCall): void {
  if (!('locks' in navigator) || locked?.callSid === callSid) return;
  unlock();
  const held = new Promise<void>((release) => {
    locked = { callSid, release };
  });
  void navigator.locks.request(lockOf(callSid), () => held);
}

function unlock(): void {
  locked?.release();
  locked = undefined;
}

/** Whether another tab has the call: a tab that the operator duplicates gets what this one has stored. */
export async function isElsewhere({ callSid }: LeftCall): Promise<boolean> {
  if (!('locks' in navigator)) return false;
  const { held = [] } = await navigator.locks.query();
  return held.some(({ name }) => name === lockOf(callSid));
}

const isLeftCall = (stored: unknown): stored is LeftCall =>
  typeof stored === 'object' &&
  stored !== null &&
  'callSid' in stored &&
  typeof stored.callSid === 'string' &&
  'with' in stored &&
  typeof stored.with === 'string';
