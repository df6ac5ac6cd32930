import type { Clock } from './ports';

/** The time that one piece of work may take. */
export interface Deadline {
  /** Milliseconds that are left; 0 once the time is up. */
  left(): number;
  /**
   * The result of `work`. When the time is up first: undefined, or the result of `late` if it is given. Work that is too
   * late is not stopped; its result, or its error, is dropped.
   */
  race<T>(work: Promise<T>): Promise<T | undefined>;
  race<T, Late>(work: Promise<T>, late: () => Late): Promise<T | Late>;
}

/** A deadline that starts now. @param ms milliseconds */
export function deadline(clock: Clock, ms: number): Deadline {
  const end = clock.now() + ms;
  const left = (): number => Math.max(0, end - clock.now());

  async function race<T, Late>(work: Promise<T>, late?: () => Late): Promise<T | Late | undefined> {
    let cancel: () => void = () => undefined;
    const timeout = new Promise<void>((resolve) => {
      cancel = clock.after(left(), resolve);
    });
    try {
      return await Promise.race([work, timeout.then(() => late?.())]);
    } finally {
      cancel();
    }
  }

  return { left, race };
}

/**
 * Waits for work that must not hold up the response: at most `ms` milliseconds, and a failure is only logged.
 * @returns undefined where the work failed or took too long
 */
export const tryWithin = <T>(
  { ports: { clock }, log }: { ports: { clock: Clock }; log: (error: unknown) => void },
  ms: number,
  work: Promise<T>,
): Promise<T | undefined> =>
  deadline(clock, ms).race(
    work.catch((error: unknown) => {
      log(error);
      return undefined;
    }),
  );
