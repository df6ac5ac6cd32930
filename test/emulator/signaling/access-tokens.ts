import AccessToken = require('twilio/lib/jwt/AccessToken');
import { ACCOUNT_SID } from '../local-twilio';

export interface TokenOptions {
  identity?: string;
  key: { sid: string; secret: string };
  accountSid?: string;
  ttl?: number;
  incomingAllow?: boolean;
  applicationSid?: string | undefined;
}

/** A token as the official library makes it. */
export function accessToken(options: TokenOptions): string {
  const { identity = 'bob', key, ttl = 3600, incomingAllow = true, applicationSid } = options;
  const token = new AccessToken(options.accountSid ?? ACCOUNT_SID, key.sid, key.secret, { identity, ttl });
  const outgoing = applicationSid === undefined ? {} : { outgoingApplicationSid: applicationSid };
  token.addGrant(new AccessToken.VoiceGrant({ incomingAllow, ...outgoing }));
  return token.toJwt();
}
