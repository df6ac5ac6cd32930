import type { World } from '../world';
import { notFound, TwilioError } from './twilio-error';

/** The account's SID with its token, or an API key with its secret. Throws Twilio's 20003 or 20404. */
export function checkCredentials(world: World, authorization: string | undefined, path: string): void {
  const [, encoded = ''] = /^Basic (.+)$/i.exec(authorization ?? '') ?? [];
  const [user = '', ...rest] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  const password = rest.join(':');
  const known = user === world.accountSid ? world.authToken : world.directory.key(user)?.secret;
  // https://www.twilio.com/docs/api/errors/20003
  if (known === undefined || password !== known) throw new TwilioError(401, 20003, 'Authenticate');
  const [, account] = /^\/2010-04-01\/Accounts\/(AC\w+)/.exec(path) ?? [];
  if (account !== undefined && account !== world.accountSid) throw notFound(path);
}
