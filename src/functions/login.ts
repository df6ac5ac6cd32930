import { readConfig } from '../http/config';
import { contract } from '../contract/endpoints';
import { publicFunction } from '../http/operator-function';
import { deviceOf, newDevice } from '../http/device';
import { authenticate, fingerprintOf, readOperators } from '../http/operators';
import { openSession } from '../http/session';
import { signIn } from '../http/sign-in';

/** Checks a name and a passcode, and returns a token for eight hours. */
export const handler = publicFunction(
  contract.login,
  async ({ name, passcode, device: sent }, { ports, context }) => {
    const operators = readOperators(context);
    const { TOKEN_SECRET } = readConfig(context, 'TOKEN_SECRET');
    const isKnown = operators.some((operator) => operator.name === name);
    const now = ports.clock.now();
    const device = deviceOf(sent, { name, secret: TOKEN_SECRET, now });
    const operator = await signIn(ports, { name, isKnown, device }, () =>
      authenticate(operators, name, passcode),
    );
    const session = { name, fingerprint: fingerprintOf(operator) };
    const { token, expiresAt } = openSession(session, TOKEN_SECRET, now);
    return {
      token,
      name,
      role: operator.role,
      expiresAt: new Date(expiresAt).toISOString(),
      device: (device === undefined ? undefined : sent) ?? newDevice(name, TOKEN_SECRET, now),
    };
  },
);
