import type { Deadline } from '../calls/base/deadline';
import { auditRefusedSignIn } from '../http/audit-sign-in';
import { readConfig } from '../http/config';
import { session } from '../contract/endpoints/session';
import { publicFunction } from '../http/operator-function';
import { deviceOf, newDevice } from '../http/device';
import { authenticate, fingerprintOf, readOperators } from '../http/operators';
import { openSession } from '../http/session';
import { signIn } from '../http/sign-in';

/** Checks a name and a passcode, and returns a token for eight hours. */
export const handler = publicFunction(session.login, async ({ name, passcode, device: sent }, tools) => {
  const { ports, context } = tools;
  const operators = readOperators(context);
  const { TOKEN_SECRET } = readConfig(context, 'TOKEN_SECRET');
  const known = operators.find((operator) => operator.name === name);
  const now = ports.clock.now();
  const device = deviceOf(sent, { name, secret: TOKEN_SECRET, now });
  const tellRefusal = async (limit: Deadline) => {
    if (known) await auditRefusedSignIn(tools, context, known, limit);
  };
  const request = { name, isKnown: known !== undefined, device, tellRefusal };
  const operator = await signIn(ports, request, () => authenticate(operators, name, passcode));
  const session = { name, fingerprint: fingerprintOf(operator) };
  const { token, expiresAt } = openSession(session, TOKEN_SECRET, now);
  return {
    token,
    name,
    role: operator.role,
    expiresAt: new Date(expiresAt).toISOString(),
    device: (device === undefined ? undefined : sent) ?? newDevice(name, TOKEN_SECRET, now),
  };
});
