import type { Clock } from '../ports';
import { FRAME_MS } from './frame';

/** A computer that slept must not play all missed frames at once. */
const MAX_LATE_MS = 200;

/**
 * Calls `tick` once for each 20 ms. A timer of the machine is late by some milliseconds each time, so the next one is set for
 * when it is due and not for 20 ms later. Returns a function that stops it.
 */
export function startFrameTimer(clock: Clock, tick: () => void): () => void {
  let due = clock.now() + FRAME_MS;
  let cancel = clock.after(FRAME_MS, run);
  function run(): void {
    const now = clock.now();
    const lateMs = now - due;
    // Negative: the time of the machine was set back.
    if (lateMs > MAX_LATE_MS || lateMs < -FRAME_MS) due = now;
    for (; due <= now; due += FRAME_MS) tick();
    cancel = clock.after(due - now, run);
  }
  return () => cancel();
}
