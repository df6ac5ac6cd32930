import { createHash, randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';
import type { Operator } from '../calls/base/ownership';
import { Problem } from '../calls/base/problem';
import { logOnce } from './config';
import type { Environment } from './runtime';
import { itemsOf } from './variable';

/**
 * Operators live in the environment, `name:role:salt:hash` each, separated by commas. Functions allow 450 bytes a
 * value, so the list continues in OPERATORS_2 to OPERATORS_9.
 */
export const OPERATOR_VARIABLES = ['OPERATORS', ...[2, 3, 4, 5, 6, 7, 8, 9].map((n) => `OPERATORS_${n}`)];

const LETTERS = { a: 'agent', s: 'supervisor', d: 'admin' } as const;
const letterOf = { agent: 'a', supervisor: 's', admin: 'd' } as const;

const SALT_BYTES = 9;
const HASH_BYTES = 24;
const COST = { N: 16_384, r: 8, p: 1 };

const entry = /^([a-z][a-z0-9._-]{0,31}):([asd]):([\w-]{12}):([\w-]{32})$/;

export interface StoredOperator extends Operator {
  salt: Buffer;
  hash: Buffer;
}

/**
 * Changes with the name, the role and the passcode. A session carries it, so a session ends with the entry that it was opened
 * with: an operator who is removed, or whose role or passcode changes, signs in again after the next deployment.
 */
export const fingerprintOf = ({ name, role, salt, hash }: StoredOperator): string =>
  createHash('sha256')
    .update([name, role, salt.toString('base64url'), hash.toString('base64url')].join(':'))
    .digest('base64url')
    .slice(0, 22);

/** The operator of this name; undefined if the environment has none. */
export const findOperator = (environment: Environment, name: string): StoredOperator | undefined =>
  readEntries(environment).operators.find((operator) => operator.name === name);

const hashOf = (passcode: string, salt: Buffer): Buffer => scryptSync(passcode, salt, HASH_BYTES, COST);

/** The line for the environment. The salt is new each time. */
export function formatOperator(name: string, role: Operator['role'], passcode: string): string {
  const salt = randomBytes(SALT_BYTES);
  return [
    name,
    letterOf[role],
    salt.toString('base64url'),
    hashOf(passcode, salt).toString('base64url'),
  ].join(':');
}

/** An entry with another role. The passcode stays. */
export const withRole = (line: string, role: Operator['role']): string =>
  line.replace(/^([^:]*):[^:]*:/, `$1:${letterOf[role]}:`);

/**
 * Every operator of the environment. An entry that cannot be read is skipped and logged: the other operators can still sign
 * in. Of two entries of a name, the first counts.
 * @throws Problem configuration_error that names the variable and never its value, when no operator is left
 */
export function readOperators(environment: Environment): StoredOperator[] {
  const { operators, faults } = readEntries(environment);
  if (operators.length === 0)
    throw new Problem(
      'configuration_error',
      faults[0] ?? 'OPERATORS is missing: add an operator with "npm run operator".',
    );
  for (const fault of faults) logOnce(environment, fault);
  return operators;
}

/** What is wrong with the operators: one sentence each, which shows no entry. */
export const operatorFaults = (environment: Environment): string[] => readEntries(environment).faults;

function readEntries(environment: Environment): { operators: StoredOperator[]; faults: string[] } {
  const operators = new Map<string, StoredOperator>();
  const faults: string[] = [];
  for (const variable of OPERATOR_VARIABLES)
    for (const text of itemsOf(environment[variable] ?? '')) {
      const operator = readEntry(text);
      if (!operator) faults.push(`${variable} holds an entry that is not name:role:salt:hash.`);
      else if (operators.has(operator.name))
        faults.push(`${variable} holds a second entry of the operator ${operator.name}.`);
      else operators.set(operator.name, operator);
    }
  return { operators: [...operators.values()], faults };
}

function readEntry(text: string): StoredOperator | undefined {
  const [, name, letter, salt, hash] = entry.exec(text) ?? [];
  if (!name || !letter || !salt || !hash) return undefined;
  const role = LETTERS[letter as keyof typeof LETTERS];
  return { name, role, salt: Buffer.from(salt, 'base64url'), hash: Buffer.from(hash, 'base64url') };
}

/**
 * The operator of this name and passcode, or undefined. Takes as long for an unknown name as for a wrong
 * passcode, and compares in constant time.
 */
export function authenticate(
  operators: readonly StoredOperator[],
  name: string,
  passcode: string,
): StoredOperator | undefined {
  const stored = operators.find((one) => one.name === name);
  const hash = hashOf(passcode, stored?.salt ?? Buffer.alloc(SALT_BYTES));
  const matches = timingSafeEqual(hash, stored?.hash ?? Buffer.alloc(HASH_BYTES, 1));
  return matches ? stored : undefined;
}
