/**
 * The token that says which operator has signed in from this browser before. It opens nothing, so it may stay in the browser:
 * a lock of the operator's name does not concern this browser then.
 */
const keyOf = (name: string): string => `device-${name}`;

export function saveDevice(name: string, device: string): void {
  try {
    localStorage.setItem(keyOf(name), device);
  } catch {
    // Blocked or full: a lock of the name concerns this browser too.
  }
}

export function loadDevice(name: string): string | undefined {
  try {
    return localStorage.getItem(keyOf(name)) ?? undefined;
  } catch {
    return undefined;
  }
}
