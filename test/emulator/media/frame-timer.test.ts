import { startFrameTimer } from '../../../emulator/media/frame-timer';
import type { Clock } from '../../../emulator';

/** A clock whose timers are each late. */
class LateClock implements Clock {
  #now = 0;
  #next: { at: number; run: () => void } | undefined;

  constructor(private readonly lateMs: () => number) {}

  now(): number {
    return this.#now;
  }

  after(ms: number, run: () => void): () => void {
    this.#next = { at: this.#now + ms + this.lateMs(), run };
    return () => (this.#next = undefined);
  }

  /** @returns whether a timer ran */
  advanceTo(end: number): void {
    for (let next = this.#next; next && next.at <= end; next = this.#next) {
      this.#next = undefined;
      this.#now = next.at;
      next.run();
    }
    this.#now = end;
  }
}

test('late timers lose no frame', () => {
  let [ticks, calls] = [0, 0];
  const clock = new LateClock(() => (calls++ % 3) * 6);
  startFrameTimer(clock, () => ticks++);
  clock.advanceTo(10_000);
  expect(ticks).toBeGreaterThanOrEqual(499);
  expect(ticks).toBeLessThanOrEqual(500);
});

test('a computer that slept skips what it missed', () => {
  let [ticks, calls] = [0, 0];
  const clock = new LateClock(() => (++calls === 5 ? 60_000 : 0));
  startFrameTimer(clock, () => ticks++);
  clock.advanceTo(61_080);
  expect(ticks).toBeGreaterThan(40);
  expect(ticks).toBeLessThan(60);
});

test('a clock that was set back costs no more than a frame', () => {
  let [ticks, offset] = [0, 0];
  const clock = new LateClock(() => 0);
  const jumping: Clock = { now: () => clock.now() + offset, after: (ms, run) => clock.after(ms, run) };
  startFrameTimer(jumping, () => ticks++);
  clock.advanceTo(1_000);
  offset = -3_600_000;
  clock.advanceTo(2_000);
  expect(ticks).toBeGreaterThanOrEqual(98);
});

test('a stopped timer is silent', () => {
  let ticks = 0;
  const clock = new LateClock(() => 0);
  const stop = startFrameTimer(clock, () => ticks++);
  clock.advanceTo(1_000);
  stop();
  clock.advanceTo(2_000);
  expect(ticks).toBe(50);
});
