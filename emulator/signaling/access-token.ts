import { decode, TokenExpiredError, verify } from 'jsonwebtoken';
import { z } from 'zod';
import type { AccountDirectory } from '../account/directory';
import type { FrameError } from './frames';

/** What a browser may do: https://www.twilio.com/docs/iam/access-tokens#step-3-generate-token */
export interface Grant {
  identity: string;
  mayReceive: boolean;
  /** The TwiML App of its outgoing calls. */
  applicationSid: string | undefined;
  /** Milliseconds since the epoch. */
  expiresAt: number;
}

const claims = z.object({
  iss: z.string(),
  sub: z.string(),
  exp: z.number(),
  grants: z.object({
    identity: z.string().min(1),
    voice: z.object({
      incoming: z.object({ allow: z.boolean() }).optional(),
      outgoing: z.object({ application_sid: z.string() }).optional(),
    }),
  }),
});

const invalid: FrameError = { code: 31204, message: 'The access token is not valid.' };
const expired: FrameError = { code: 31205, message: 'The access token has expired.' };

/** Reads a token that an API key of the account has signed. @returns the grant, or the error for the browser */
export function readToken(
  token: string,
  { directory, accountSid, now }: { directory: AccountDirectory; accountSid: string; now: number },
): Grant | FrameError {
  const unverified = claims.safeParse(decode(token));
  const key = unverified.success ? directory.key(unverified.data.iss) : undefined;
  if (!unverified.success || !key) return invalid;
  try {
    verify(token, key.secret, { algorithms: ['HS256'], clockTimestamp: Math.floor(now / 1000) });
  } catch (error) {
    return error instanceof TokenExpiredError ? expired : invalid;
  }
  const { sub, exp, grants } = unverified.data;
  if (sub !== accountSid) return invalid;
  return {
    identity: grants.identity,
    mayReceive: grants.voice.incoming?.allow ?? false,
    applicationSid: grants.voice.outgoing?.application_sid,
    expiresAt: exp * 1000,
  };
}

export const hasExpired = ({ expiresAt }: Grant, now: number): FrameError | undefined =>
  expiresAt <= now ? expired : undefined;
