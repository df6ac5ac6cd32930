import type { Clock } from '../calls/base/ports';
import { asTelephonyError } from './failures';

/** `patient`: no party waits for the response, so a repeatable request is repeated once after a timeout. */
export type RetryPolicy = 'prompt' | 'patient';

/** How requests are sent to Twilio. Each method throws TelephonyError. */
export interface Requests {
  /** Repeated only when Twilio surely did not execute it: 429, no connection. */
  atMostOnce: <T>(send: () => Promise<T>) => Promise<T>;
  /** Also repeated after a reset or a 5xx: for requests that do no harm twice, such as reading, holding and hanging up. */
  repeatable: <T>(send: () => Promise<T>) => Promise<T>;
  /** Also repeated after a reset or a 5xx, and never after a timeout: for what may begin again, if it does so at once. */
  restartable: <T>(send: () => Promise<T>) => Promise<T>;
}

const PAUSES_MS = [200, 500, 1_000];

export function requestsOf(clock: Clock, retryPolicy: RetryPolicy = 'prompt'): Requests {
  const mayRepeat = (error: unknown, kind: keyof Requests, attempt: number): boolean => {
    const failure = asTelephonyError(error).kind;
    if (failure === 'busy' || failure === 'unreachable') return true;
    if (failure === 'failed') return kind !== 'atMostOnce';
    return failure === 'timeout' && kind === 'repeatable' && retryPolicy === 'patient' && attempt === 0;
  };

  const sender =
    (kind: keyof Requests) =>
    async <T>(send: () => Promise<T>): Promise<T> => {
      for (let attempt = 0; ; attempt++) {
        try {
          return await send();
        } catch (error) {
          const pause = PAUSES_MS[attempt];
          if (pause === undefined || !mayRepeat(error, kind, attempt)) throw asTelephonyError(error);
          await clock.sleep(pause);
        }
      }
    };

  return {
    atMostOnce: sender('atMostOnce'),
    repeatable: sender('repeatable'),
    restartable: sender('restartable'),
  };
}
