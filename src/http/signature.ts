import webhooks = require('twilio/lib/webhooks/webhooks');
import { Problem } from '../calls/base/problem';
import { readConfig } from './config';
import { header, parameters, type FunctionContext, type FunctionEvent } from './runtime';
import { originOf, urlOf } from './site';

/**
 * The platform lets only signed requests reach a protected Function. Other hosts, the local runtime among them, do not
 * check signatures (https://github.com/twilio-labs/serverless-toolkit/issues/31), so this checks them.
 * @param queryNames the parameters of the query: the platform merges them with the body, but the signature does not
 * @throws Problem forbidden
 */
export function refuseUnsigned(
  context: FunctionContext,
  event: FunctionEvent,
  queryNames: readonly string[],
): void {
  if (context.DOMAIN_NAME.endsWith('.twil.io')) return;
  const { AUTH_TOKEN } = readConfig(context, 'AUTH_TOKEN');
  const query: Record<string, string> = {};
  const body = parameters(event);
  for (const name of queryNames) {
    const value = body[name];
    if (typeof value !== 'string') continue;
    query[name] = value;
    delete body[name];
  }
  const url = urlOf(originOf(context), context.PATH, query);
  if (!webhooks.validateRequest(AUTH_TOKEN, header(event, 'x-twilio-signature') ?? '', url, body)) {
    throw new Problem('forbidden', 'This URL accepts only requests that Twilio has signed.');
  }
}
