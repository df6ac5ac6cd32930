import { sessionSchema, type Session } from './wire';

/**
 * The signed-in operator survives a reload of this tab and nothing else: sessionStorage is not shared with other
 * tabs and is gone when the tab is. Where storage is blocked, the session lives in memory alone.
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
    // Blocked: there was nothing stored.
  }
}
