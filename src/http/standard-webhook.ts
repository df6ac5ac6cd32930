import { createHmac } from 'node:crypto';
import { deadline } from '../calls/base/deadline';
import type { Clock, Notifications } from '../calls/base/ports';

/** https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md */

const ATTEMPT_MS = 3_000;
const PAUSES_MS = [300, 1_000];
/** A shorter attempt is not worth it. */
const SHORTEST_MS = 500;
const SECRET_PREFIX = 'whsec_';

interface Receiver {
  url: string;
  /** `whsec_` and the key in base64. */
  secret: string;
}

interface Signed {
  id: string;
  /** Seconds since the epoch. */
  timestamp: number;
  body: string;
}

/** The headers with which a receiver verifies a message. */
export function signatureHeaders(secret: string, { id, timestamp, body }: Signed): Record<string, string> {
  const key = Buffer.from(secret.slice(SECRET_PREFIX.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return {
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': `v1,${signature}`,
  };
}

/** Posts JSON to the receiver. A redirect is not followed: the message would leave for a host that the company did not name. */
export const standardWebhook = ({ url, secret }: Receiver, clock: Clock): Notifications => ({
  post: async ({ id, body: message }, withinMs) => {
    const body = JSON.stringify(message);
    const whole = deadline(clock, withinMs);
    for (let attempts = 1; ; attempts++) {
      // The time is that of the attempt, so that a receiver may refuse old messages.
      const timestamp = Math.floor(clock.now() / 1_000);
      const headers = signatureHeaders(secret, { id, timestamp, body });
      const last = await send({ url, headers, body }, clock, Math.min(ATTEMPT_MS, whole.left()));
      const pause = PAUSES_MS[attempts - 1];
      const isTaken = /^2\d\d$/.test(last);
      if (isTaken || !mayHelp(last) || pause === undefined || whole.left() < pause + SHORTEST_MS)
        return { isTaken, attempts, last };
      await clock.sleep(pause);
    }
  },
});

/** Whether a repeat may help. Other statuses say that the receiver does not want this message. */
const mayHelp = (outcome: string): boolean => /^(?:timeout|unreachable|408|429|5\d\d)$/.test(outcome);

interface Post {
  url: string;
  headers: Record<string, string>;
  body: string;
}

/** @returns the status, `timeout` or `unreachable` */
async function send({ url, headers, body }: Post, clock: Clock, timeoutMs: number): Promise<string> {
  const controller = new AbortController();
  const cancel = clock.after(timeoutMs, () => controller.abort());
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body,
      redirect: 'manual',
      signal: controller.signal,
    });
    await response.body?.cancel();
    return String(response.status);
  } catch {
    return controller.signal.aborted ? 'timeout' : 'unreachable';
  } finally {
    cancel();
  }
}
