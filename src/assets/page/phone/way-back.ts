import type { LeftCall } from './state';

/** The call of this tab, so that the page knows it after a reload. */
const KEY = 'phone-call';

export function rememberCall(call: LeftCall): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(call));
  } catch {
    // Blocked or full: after a reload the page offers no way back.
  }
}

export function forgetCall(): void {
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

const isLeftCall = (stored: unknown): stored is LeftCall =>
  typeof stored === 'object' &&
  stored !== null &&
  'callSid' in stored &&
  typeof stored.callSid === 'string' &&
  'with' in stored &&
  typeof stored.with === 'string';
