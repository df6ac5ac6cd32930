import type { Clock } from '../calls/base/ports';
import { isTimeout, translate } from './failures';

/** `patient`: nobody waits for the answer, so what may be repeated is asked once more after a time-out. */
export type RetryPolicy = 'prompt' | 'patient';

/** How requests are sent to Twilio. Both throw TelephonyError. */
export interface Requests {
  /** Repeated only when it surely was not executed: 429, no connection. */
  change: <T>(send: () => Promise<T>) => Promise<T>;
  /** Repeated after a reset or a 5xx as well: what does no harm twice, such as reading, holding and hanging up. */
  repeat: <T>(send: () => Promise<T>) => Promise<T>;
}

const PAUSES_MS = [200, 500, 1_000];

export function requestsOf(clock: Clock, patience: RetryPolicy = 'prompt'): Requests {
  const mayRepeat = (error: unknown, kind: keyof Requests, attempt: number): boolean => {
    const failure = translate(error).kind;
    if (failure === 'busy' || failure === 'unreachable') return true;
    if (kind === 'change' || failure !== 'unknown') return false;
    return isTimeout(error) ? patience === 'patient' && attempt === 0 : true;
  };

  const sender =
    (kind: keyof Requests) =>
    async <T>(send: () => Promise<T>): Promise<T> => {
      for (let attempt = 0; ; attempt++) {
        try {
          return await send();
        } catch (error) {
          const pause = PAUSES_MS[attempt];
          if (pause === undefined || !mayRepeat(error, kind, attempt)) throw translate(error);
          await clock.sleep(pause);
        }
      }
    };

  return { change: sender('change'), repeat: sender('repeat') };
}
