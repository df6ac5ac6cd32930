import { z } from 'zod';
import { operatorName } from '../addresses';
import { define } from '../endpoint';
import { noParameters } from '../examples';
import { nothing } from '../parameters';
import { accessToken, session as openSession } from '../responses/people';

const signIn = z.object({
  name: operatorName,
  passcode: z
    .string({ error: 'A passcode is missing.' })
    .min(1, 'A passcode is missing.')
    .max(128, 'A passcode has at most 128 characters.'),
  device: z
    .string({ error: 'device must be the device of an earlier sign-in.' })
    .max(1_000, 'device must be the device of an earlier sign-in.')
    .optional()
    .describe('The device of an earlier response: then a lock of the name does not lock out your browser.'),
});

/** Who the operator is. */
export const session = {
  login: define({
    name: 'login',
    method: 'POST',
    summary: 'Sign in: a token for eight hours.',
    role: 'public',
    params: signIn,
    response: openSession,
    example: { needs: 'nothing', params: () => ({ name: 'sue', passcode: 'sue-passcode' }) },
  }),
  token: define({
    name: 'token',
    method: 'POST',
    summary: "A Voice access token for the operator's browser, for an hour.",
    role: 'agent',
    params: nothing,
    response: accessToken,
    // A token that is kept for an Idempotency-Key could be read in Sync, and would be out of date.
    isRepeatable: true,
    example: noParameters,
  }),
};
