import { z } from 'zod';
import { readConfig } from '../http/config';
import { anybody } from '../http/operator';
import { authenticate, operatorName, readOperators } from '../http/operators';
import { openSession } from '../http/session';
import { signIn } from '../http/sign-in';

const passcode = z
  .string({ error: 'A passcode is missing.' })
  .min(1, 'A passcode is missing.')
  .max(128, 'A passcode has at most 128 characters.');

/** Name and passcode in, a token for eight hours out. */
export const handler = anybody(
  { name: 'login', params: z.object({ name: operatorName, passcode }) },
  async ({ name, passcode }, { ports, context }) => {
    const operators = readOperators(context);
    const { TOKEN_SECRET } = readConfig(context, 'TOKEN_SECRET');
    const operator = await signIn(ports, name, () => authenticate(operators, name, passcode));
    const { token, expiresAt } = openSession(operator, TOKEN_SECRET, ports.clock.now());
    return { token, ...operator, expiresAt: new Date(expiresAt).toISOString() };
  },
);
