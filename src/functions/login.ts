import { readConfig } from '../http/config';
import { contract } from '../contract/endpoints';
import { publicFunction } from '../http/operator-function';
import { authenticate, readOperators } from '../http/operators';
import { openSession } from '../http/session';
import { signIn } from '../http/sign-in';

/** Checks a name and a passcode, and returns a token for eight hours. */
export const handler = publicFunction(contract.login, async ({ name, passcode }, { ports, context }) => {
  const operators = readOperators(context);
  const { TOKEN_SECRET } = readConfig(context, 'TOKEN_SECRET');
  const operator = await signIn(ports, name, () => authenticate(operators, name, passcode));
  const { token, expiresAt } = openSession(operator, TOKEN_SECRET, ports.clock.now());
  return { token, ...operator, expiresAt: new Date(expiresAt).toISOString() };
});
