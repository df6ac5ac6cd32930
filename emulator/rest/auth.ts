import type { World } from '../world';
import { notFound, TwilioError } from './twilio-error';

/** Accepts the account's SID with its token, or an API key with its secret. Throws Twilio's 20003 or 20404. */
export function checkCredentials(
  { accountSid, authToken, directory }: Pick<World, 'accountSid' | 'authToken' | 'directory'>,
  authorization: string | undefined,
  path: string,
): void {
  const [, encoded = ''] = /^Basic (.+)$/i.exec(authorization ?? '') ?? [];
  const [user = '', ...rest] = decodeBase64(encoded).split(':');
  const password = rest.join(':');
  const expected = user === accountSid ? authToken : directory.key(user)?.secret;
  // https://www.twilio.com/docs/api/errors/20003
  if (expected === undefined || password !== expected) throw new TwilioError(401, 20003, 'Authenticate');
  const [, account] = /^\/2010-04-01\/Accounts\/(AC\w+)/.exec(path) ?? [];
  if (account !== undefined && account !== accountSid) throw notFound(path);
}

/** Empty for a text that is not base64: no credentials match the empty text. */
function decodeBase64(text: string): string {
  try {
    return atob(text);
  } catch {
    return '';
  }
}
