/**
 * The token that says which operator has signed in from this browser before. With it, a lock of the operator's name does
 * not lock out this browser. It gives no access, so it may stay in the browser.
 */
const keyOf = (name: string): string => `device-${name}`;

export function saveDevice(name: string, device: string): void {
  try {
    localStorage.setItem(keyOf(name), device);
  } catch {
    // Blocked or full: a lock of the name locks out this browser too.
  }
}

export function loadDevice(name: string): string | undefined {
  try {
    return localStorage.getItem(keyOf(name)) ?? undefined;
  } catch {
    return undefined;
  }
}
