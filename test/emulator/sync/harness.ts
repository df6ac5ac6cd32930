import { VirtualClock } from '../../../emulator/clock';
import { seededRandom } from '../../../emulator/random';
import { Router } from '../../../emulator/rest/router';
import { registerSync } from '../../../emulator/sync/routes';
import { ACCOUNT_SID, clientOf } from './router-client';

export { ACCOUNT_SID };

/** Sync alone, through the official client, at nine in the morning of 5 January 2026. */
export function sync() {
  const clock = new VirtualClock();
  const router = new Router();
  registerSync(router, { accountSid: ACCOUNT_SID, clock, random: seededRandom(1) });
  const client = clientOf(router);
  return { clock, client, services: client.sync.v1.services, service: client.sync.v1.services('default') };
}

/** What Twilio answers to a refused request. */
export const refusal = (status: number, code: number): unknown =>
  expect.objectContaining({ status, code, moreInfo: `https://www.twilio.com/docs/errors/${code}` });
