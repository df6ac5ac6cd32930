import type { Clock } from './ports';

/** The time of the machine: for `npm start` and for tests over real sockets. */
export const realClock: Clock = {
  now: () => Date.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

/** The time of the machine. `stop` cancels all its timers, because a running timer keeps the process alive. */
export function stoppableClock(): Clock & { stop(): void } {
  const cancels = new Set<() => void>();
  return {
    now: () => Date.now(),
    after: (ms, run) => {
      const cancel = realClock.after(ms, () => {
        cancels.delete(cancel);
        run();
      });
      cancels.add(cancel);
      return () => {
        cancels.delete(cancel);
        cancel();
      };
    },
    stop: () => {
      for (const cancel of cancels) cancel();
      cancels.clear();
    },
  };
}
