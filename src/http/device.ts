import { randomUUID } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { z } from 'zod';
import { keyOf } from './session';

/**
 * A device token says that an operator has signed in from this browser before. It gives no access. A lock of the name
 * does not lock out such a browser, which has its own count of failures: otherwise any person who knows a name could keep
 * its operator out (https://owasp.org/www-community/Slow_Down_Online_Guessing_Attacks_with_Device_Cookies).
 */

const ISSUER = 'bridge-to-conference device';
const DAYS = 180;

const claims = z.object({ sub: z.string(), jti: z.string() });

/** A token for the browser from which an operator has just signed in. @param now milliseconds since the epoch */
export function newDevice(name: string, secret: string, now: number): string {
  const issuedAt = Math.floor(now / 1000);
  const payload = { sub: name, jti: randomUUID(), iss: ISSUER, iat: issuedAt, exp: issuedAt + DAYS * 86_400 };
  return jwt.sign(payload, keyOf(secret), { algorithm: 'HS256' });
}

interface DeviceCheck {
  name: string;
  secret: string;
  /** Milliseconds since the epoch. */
  now: number;
}

/** The id of a browser from which this operator has signed in; undefined for any other token. */
export function deviceOf(token: string | undefined, { name, secret, now }: DeviceCheck): string | undefined {
  if (token === undefined) return undefined;
  try {
    const payload = jwt.verify(token, keyOf(secret), {
      algorithms: ['HS256'],
      issuer: ISSUER,
      clockTimestamp: Math.floor(now / 1000),
    });
    const { sub, jti } = claims.parse(payload);
    return sub === name ? jti : undefined;
  } catch {
    return undefined;
  }
}
