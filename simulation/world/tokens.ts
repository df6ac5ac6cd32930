import { findOperator, fingerprintOf } from '../../src/http/operators';
import { openSession } from '../../src/http/session';
import { environment, type SignedInOperator } from './settings';

const HOUR_MS = 3_600_000;
const tokens = new Map<string, string>();

/**
 * A token of an operator of the company. Signing takes longer than many a Function, so all worlds share one token per operator
 * and hour. @throws Error where the company has no such operator
 */
export function tokenAt(now: number, { name, role }: SignedInOperator): string {
  const hour = Math.floor(now / HOUR_MS) * HOUR_MS;
  const key = `${name} ${hour}`;
  const stored = findOperator(environment, name);
  if (stored?.role !== role) throw new Error(`The company has no ${role} named ${name}: see settings.ts.`);
  const session = { name, fingerprint: fingerprintOf(stored) };
  const token = tokens.get(key) ?? openSession(session, environment.TOKEN_SECRET, hour).token;
  tokens.set(key, token);
  return token;
}
