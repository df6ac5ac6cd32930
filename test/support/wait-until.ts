/** Longer than anything takes on a busy computer: to reach it means that something is broken. */
export const LIMIT_MS = 90_000;
const PAUSE_MS = 50;

type Soon<T> = T | Promise<T>;

/** Waits for what another process or a browser does soon, and returns it. @throws if it does not come to this */
export async function waitFor<T>(look: () => Soon<T | undefined>, what: string): Promise<T> {
  for (const end = Date.now() + LIMIT_MS; ;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > end) throw new Error(`It did not come to this: ${what}.`);
    await new Promise((next) => setTimeout(next, PAUSE_MS));
  }
}

/** Waits until something is so. @throws if it does not come to this */
export async function waitUntil(isMet: () => Soon<boolean>, what: string): Promise<void> {
  await waitFor(async () => (await isMet()) || undefined, what);
}
