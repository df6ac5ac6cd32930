/**
 * The pause before a writer that lost a race writes again. Each is twice as long as the one before, and differs between writers.
 * Without that, the callbacks of many parties that leave at once would collide again and again. The digest of the written data
 * differs between writers and, unlike a random number, is the same when a run is repeated.
 */
export function pauseMs(attempt: number, digest: string): number {
  const share = parseInt(digest.slice(0, 8), 16) / 0xff_ff_ff_ff;
  return Math.min(40 * 2 ** (attempt - 1), 1_000) * (0.5 + share);
}
