import { documentedDialect, seededRandom, VirtualClock, type Dialect } from '../../../emulator';
import { Router } from '../../../emulator/rest/router';
import { registerSync } from '../../../emulator/sync/routes';
import type { OpenApiJudge } from '../../../simulation/judges/openapi-judge';
import { ACCOUNT_SID, clientOf } from './router-client';

export { ACCOUNT_SID };

const judges: OpenApiJudge[] = [];
afterEach(() => {
  for (const judge of judges.splice(0)) judge.assertClean();
});

/** Sync alone, with the official client. The clock starts at 09:00 UTC on 5 January 2026. */
export function sync(dialect: Partial<Dialect> = {}) {
  const clock = new VirtualClock();
  const router = new Router();
  registerSync(router, {
    accountSid: ACCOUNT_SID,
    clock,
    random: seededRandom(1),
    dialect: { ...documentedDialect, ...dialect },
  });
  const { client, judge } = clientOf(router);
  judges.push(judge);
  return { clock, client, services: client.sync.v1.services, service: client.sync.v1.services('default') };
}

/** The error of the official client for a request that Twilio refuses. */
export const refusal = (status: number, code: number): unknown =>
  expect.objectContaining({ status, code, moreInfo: `https://www.twilio.com/docs/errors/${code}` });
