import AccessToken = require('twilio/lib/jwt/AccessToken');
import { readConfig } from '../http/config';
import { session } from '../contract/endpoints/session';
import { operatorFunction } from '../http/operator-function';

const TTL_SECONDS = 3600;

/** A Voice access token for the operator's browser; the identity is the operator's own name, never a parameter. */
export const handler = operatorFunction(session.token, async (_, { operator, ports, context }) => {
  const config = readConfig(context, 'ACCOUNT_SID', 'API_KEY_SID', 'API_KEY_SECRET', 'TWIML_APP_SID');
  const token = new AccessToken(config.ACCOUNT_SID, config.API_KEY_SID, config.API_KEY_SECRET, {
    identity: operator.name,
    ttl: TTL_SECONDS,
  });
  token.addGrant(
    new AccessToken.VoiceGrant({ incomingAllow: true, outgoingApplicationSid: config.TWIML_APP_SID }),
  );
  const expiresAt = new Date(ports.clock.now() + TTL_SECONDS * 1000).toISOString();
  return { token: token.toJwt(), identity: operator.name, expiresAt };
});
