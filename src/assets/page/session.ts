import { sessionSchema, type Session } from './wire';

/**
 * The session survives a reload of this tab only: sessionStorage is not shared with other tabs and disappears with the
 * tab. If the browser blocks storage, the session stays in memory.
 */
const key = 'session';

export function saveSession(session: Session): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(session));
  } catch {
    // Blocked or full: the operator signs in again after a reload.
  }
}

export function loadSession(): Session | undefined {
  try {
    return sessionSchema.safeParse(JSON.parse(sessionStorage.getItem(key) ?? 'null')).data;
  } catch {
    return undefined;
  }
}

export function forgetSession(): void {
  try {
    sessionStorage.removeItem(key);
  } catch {
    // Blocked: nothing was stored.
  }
}
