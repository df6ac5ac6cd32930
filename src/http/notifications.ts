import type { Notifications } from '../calls/base/ports';
import { logOnce, readConfig, UNSIGNED } from './config';
import { systemClock } from './ports';
import type { Environment } from './runtime';
import { standardWebhook } from './standard-webhook';

/** The company's webhook; undefined: it has none. A message without a signature could come from anyone, so none is sent. */
export function notificationsOf(environment: Environment): Notifications | undefined {
  const { SUMMARY_URL: url, SUMMARY_SECRET: secret } = readConfig(
    environment,
    'SUMMARY_URL',
    'SUMMARY_SECRET',
  );
  if (url === undefined) return undefined;
  if (secret !== undefined) return standardWebhook({ url, secret }, systemClock);
  logOnce(environment, UNSIGNED);
  return undefined;
}
