import { createSecretKey, type KeyObject } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { z } from 'zod';
import { Problem } from '../calls/base/problem';
import type { Operator } from '../calls/base/ownership';

const HOURS = 8;
const ISSUER = 'bridge-to-conference';

const claims = z.object({ sub: z.string(), entry: z.string() });

/** An operator as the environment has it now. */
export interface SessionOperator extends Operator {
  /** The fingerprint of the operator's entry: see `fingerprintOf`. */
  fingerprint: string;
}

export interface Session {
  token: string;
  /** Milliseconds since the epoch. */
  expiresAt: number;
}

/** Signs an operator in for eight hours. @param now milliseconds since the epoch */
export function openSession(
  { name, fingerprint }: Omit<SessionOperator, 'role'>,
  secret: string,
  now: number,
): Session {
  const issuedAt = Math.floor(now / 1000);
  const expiresAt = issuedAt + HOURS * 3600;
  const payload = { sub: name, entry: fingerprint, iss: ISSUER, iat: issuedAt, exp: expiresAt };
  const token = jwt.sign(payload, keyOf(secret), { algorithm: 'HS256' });
  return { token, expiresAt: expiresAt * 1000 };
}

interface SessionCheck {
  secret: string;
  /** Milliseconds since the epoch. */
  now: number;
  /** The operator of this name, as the environment has it now. */
  find: (name: string) => SessionOperator | undefined;
}

/**
 * The operator that sent the request, with today's role. A session ends when its operator is removed, or gets another role or
 * passcode. @throws Problem unauthenticated
 */
export function operatorOf(
  authorization: string | undefined,
  { secret, now, find }: SessionCheck,
): SessionOperator {
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
    const { sub, entry } = claims.parse(payload);
    const operator = find(sub);
    if (operator?.fingerprint === entry) return operator;
  } catch (error) {
    if (error instanceof jwt.TokenExpiredError)
      throw new Problem('unauthenticated', 'Your session has expired: sign in again.', { cause: error });
    throw new Problem('unauthenticated', 'This token is not valid: sign in again.', { cause: error });
  }
  throw new Problem('unauthenticated', 'Your access has changed: sign in again.');
}

/** Given a string, the library would first try to read the secret as a public key, on every request. */
export const keyOf = (secret: string): KeyObject => createSecretKey(secret, 'utf8');
