import { randomInt } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { operatorName } from '../src/contract/addresses';
import { formatOperator, OPERATOR_VARIABLES, readOperators, withRole } from '../src/http/operators';
import { readArguments } from './arguments';

const USAGE = `Usage: npm run operator -- add <name> --role agent|supervisor|admin [--env <file>]
  npm run operator -- list --env <file>
  npm run operator -- role <name> --role agent|supervisor|admin --env <file>
  npm run operator -- passcode <name> --env <file>
  npm run operator -- remove <name> --env <file>
A change takes effect with the next deployment, and ends the sessions of that operator.`;

const ROLES = ['agent', 'supervisor', 'admin'] as const;
type Role = (typeof ROLES)[number];

/** Without the characters that people confuse: i, l, o, 0, 1. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';

/** https://www.twilio.com/docs/serverless/functions-assets/functions/variables */
const MAX_VALUE_BYTES = 450;

/** 16 characters, 79 bits: too many to guess, and short enough to read out on the phone. */
function newPasscode(): string {
  const group = () => Array.from({ length: 4 }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join('');
  return [group(), group(), group(), group()].join('-');
}

function parseRole(text: string | undefined): Role {
  const role = ROLES.find((one) => one === text);
  if (!role) throw new Error(`The role must be one of ${ROLES.join(', ')}.\n${USAGE}`);
  return role;
}

/**
 * Puts the entry into the first OPERATORS variable of the file that has room for it, and leaves all else alone.
 * @returns the variable's name
 */
function addToFile(file: string, name: string, entry: string): string {
  const text = readText(file);
  const variables = parseEnv(text);
  const entriesOf = (variable: string) => (variables[variable] ?? '').split(',').filter(Boolean);
  const known = OPERATOR_VARIABLES.flatMap(entriesOf).some((one) => one.trim().startsWith(`${name}:`));
  if (known) {
    throw new Error(
      `${file} already has an operator named ${name}. Give a new passcode with "npm run operator -- passcode ${name}".`,
    );
  }
  for (const variable of OPERATOR_VARIABLES) {
    const value = [...entriesOf(variable), entry].join(',');
    if (Buffer.byteLength(value) > MAX_VALUE_BYTES) continue;
    writeFileSync(file, withVariable(text, variable, value));
    return variable;
  }
  throw new Error(`All of ${OPERATOR_VARIABLES.join(', ')} are full in ${file}.`);
}

function withVariable(text: string, variable: string, value: string): string {
  const lines = text.split('\n');
  const line = lines.findLastIndex((one) => new RegExp(`^\\s*(export\\s+)?${variable}\\s*=`).test(one));
  if (line >= 0) return lines.with(line, `${variable}=${value}`).join('\n');
  return `${text}${text === '' || text.endsWith('\n') ? '' : '\n'}${variable}=${value}\n`;
}

function add(nameText: string, role: Role, file: string | undefined): void {
  const parsed = operatorName.safeParse(nameText);
  if (!parsed.success) throw new Error(parsed.error.issues[0]?.message ?? 'The name is not valid.');
  const name = parsed.data;
  const passcode = newPasscode();
  const entry = formatOperator(name, role, passcode);
  const kept = file === undefined ? undefined : addToFile(file, name, entry);
  console.log(`Passcode of ${name} (${role}), shown this once: ${passcode}`);
  if (kept) {
    console.log(
      `The entry of ${name} is in ${kept} of ${file}. ${name} can sign in after the next deployment.`,
    );
  } else {
    console.log(
      `Put this into the environment; several operators are separated by commas:\n\nOPERATORS=${entry}`,
    );
  }
}

function readText(file: string): string {
  if (!existsSync(file)) throw new Error(`The file ${file} does not exist. Copy .env.example to it first.`);
  return readFileSync(file, 'utf8');
}

const nameOf = (entry: string): string => entry.trim().split(':', 1)[0] ?? '';

/** Changes the entry of an operator in a file; undefined removes it. @throws Error if the file has no such operator */
function changeEntry(file: string, name: string, change: (entry: string) => string | undefined): void {
  const text = readText(file);
  const variables = parseEnv(text);
  for (const variable of OPERATOR_VARIABLES) {
    const entries = (variables[variable] ?? '').split(',').filter(Boolean);
    if (!entries.some((entry) => nameOf(entry) === name)) continue;
    const changed = entries.flatMap((entry) =>
      nameOf(entry) === name ? (change(entry.trim()) ?? []) : entry,
    );
    writeFileSync(file, withVariable(text, variable, changed.join(',')));
    return;
  }
  throw new Error(`${file} has no operator named ${name}.`);
}

function list(file: string): void {
  for (const { name, role } of readOperators(parseEnv(readText(file)))) console.log(`${name}\t${role}`);
}

function givePasscode(file: string, name: string): void {
  const passcode = newPasscode();
  const [operator] = readOperators(parseEnv(readText(file))).filter((one) => one.name === name);
  if (!operator) throw new Error(`${file} has no operator named ${name}.`);
  changeEntry(file, name, () => formatOperator(name, operator.role, passcode));
  console.log(`Passcode of ${name}, shown this once: ${passcode}`);
}

const NEXT = 'It takes effect with the next deployment, which ends the sessions of this operator.';

function main(): void {
  const { values, positionals } = readArguments(USAGE, {
    allowPositionals: true,
    options: { role: { type: 'string' }, env: { type: 'string' } },
  });
  const [command, name, ...others] = positionals;
  const { role, env } = values;
  if (others.length > 0) throw new Error(USAGE);
  if (command === 'list' && name === undefined && env !== undefined) return list(env);
  if (name === undefined) throw new Error(USAGE);
  if (command === 'add') return add(name, parseRole(role), env);
  if (env === undefined) throw new Error(`Name the file with --env.\n${USAGE}`);
  switch (command) {
    case 'remove':
      changeEntry(env, name, () => undefined);
      return console.log(`${name} is removed from ${env}. ${NEXT}`);
    case 'role': {
      const wanted = parseRole(role);
      changeEntry(env, name, (entry) => withRole(entry, wanted));
      return console.log(
        `${name} is now ${wanted === 'agent' || wanted === 'admin' ? 'an' : 'a'} ${wanted} in ${env}. ${NEXT}`,
      );
    }
    case 'passcode':
      givePasscode(env, name);
      return console.log(NEXT);
    default:
      throw new Error(USAGE);
  }
}

try {
  main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
