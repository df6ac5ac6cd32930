import { openSession } from '../../src/http/session';
import { environment, type SignedInOperator } from './settings';

const HOUR_MS = 3_600_000;
const tokens = new Map<string, string>();

/** Signing takes longer than many a Function, so all worlds share one token per operator and hour. */
export function tokenAt(now: number, { name, role }: SignedInOperator): string {
  const hour = Math.floor(now / HOUR_MS) * HOUR_MS;
  const key = `${name} ${role} ${hour}`;
  const token = tokens.get(key) ?? openSession({ name, role }, environment.TOKEN_SECRET, hour).token;
  tokens.set(key, token);
  return token;
}
