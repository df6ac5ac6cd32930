import { createSecretKey, type KeyObject } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { z } from 'zod';
import { Problem } from '../calls/base/problem';
import { operatorRoles } from '../contract/enumerations';
import type { Operator } from '../calls/base/ownership';

const HOURS = 8;
const ISSUER = 'bridge-to-conference';

const claims = z.object({ sub: z.string(), role: z.enum(operatorRoles) });

export interface Session {
  token: string;
  /** Milliseconds since the epoch. */
  expiresAt: number;
}

/** Signs an operator in for eight hours. @param now milliseconds since the epoch */
export function openSession({ name, role }: Operator, secret: string, now: number): Session {
  const issuedAt = Math.floor(now / 1000);
  const expiresAt = issuedAt + HOURS * 3600;
  const token = jwt.sign({ sub: name, role, iss: ISSUER, iat: issuedAt, exp: expiresAt }, keyOf(secret), {
    algorithm: 'HS256',
  });
  return { token, expiresAt: expiresAt * 1000 };
}

/** The operator that sent the request. @throws Problem unauthenticated */
export function operatorOf(authorization: string | undefined, secret: string, now: number): Operator {
  const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization ?? '')?.[1];
  if (!token)
    throw new Problem(
      'unauthenticated',
      'Sign in first: send the token of POST /login as "Authorization: Bearer <token>".',
    );
  try {
    // The algorithm is named so that a token cannot choose another ("none" among them) for itself.
    const payload = jwt.verify(token, keyOf(secret), {
      algorithms: ['HS256'],
      issuer: ISSUER,
      clockTimestamp: Math.floor(now / 1000),
    });
    const { sub, role } = claims.parse(payload);
    return { name: sub, role };
  } catch (error) {
    if (error instanceof jwt.TokenExpiredError)
      throw new Problem('unauthenticated', 'Your session has expired: sign in again.', { cause: error });
    throw new Problem('unauthenticated', 'This token is not valid: sign in again.', { cause: error });
  }
}

/** Given a string, the library would first try to read the secret as a public key, on every request. */
const keyOf = (secret: string): KeyObject => createSecretKey(secret, 'utf8');
