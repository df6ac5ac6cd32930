import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { authenticate, readOperators } from '../../src/http/operators';
import { scriptArguments } from '../support/script';

let file: string;
beforeEach(() => (file = join(mkdtempSync(join(tmpdir(), 'operator-')), 'env')));
afterEach(() => rmSync(resolve(file, '..'), { recursive: true, force: true }));

function operator(...args: string[]) {
  return spawnSync(process.execPath, [...scriptArguments('operator.ts'), ...args], { encoding: 'utf8' });
}
const passcodeIn = (output: string) =>
  /: ((?:[a-hj-km-np-z2-9]{4}-){3}[a-hj-km-np-z2-9]{4})$/m.exec(output)?.[1] ?? '';
const variablesOf = (path: string) => parseEnv(readFileSync(path, 'utf8'));

test('prints a passcode and the line with which its owner signs in', () => {
  const { status, stdout } = operator('add', 'ann', '--role', 'supervisor');
  expect(status).toBe(0);
  const operators = readOperators(parseEnv(stdout.slice(stdout.indexOf('OPERATORS='))));
  expect(authenticate(operators, 'ann', passcodeIn(stdout))).toMatchObject({
    name: 'ann',
    role: 'supervisor',
  });
  expect(authenticate(operators, 'ann', 'aaaa-aaaa-aaaa-aaaa')).toBeUndefined();
  expect(operator('add', 'ann', '--role', 'supervisor').stdout).not.toContain(passcodeIn(stdout));
});

test('fills the variables of a file one after another, within the 450 bytes of a value, and keeps all else', () => {
  const full = Array.from({ length: 8 }, (_, n) => `x${n}:a:${'s'.repeat(12)}:${'h'.repeat(32)}`).join(',');
  writeFileSync(
    file,
    `# comment\nTOKEN_SECRET=keep # this\nOPERATORS="${full}"\nOPERATORS_2=\nAGENTS=client:ann`,
  );
  const bob = operator('add', 'bob', '--role', 'agent', '--env', file);
  const eve = operator('add', 'eve', '--role', 'admin', '--env', file);
  expect([bob.status, eve.status]).toEqual([0, 0]);

  const variables = variablesOf(file);
  expect(variables).toMatchObject({ TOKEN_SECRET: 'keep', OPERATORS: full, AGENTS: 'client:ann' });
  expect(variables.OPERATORS_2?.split(',')).toHaveLength(2);
  expect(readFileSync(file, 'utf8')).toMatch(/^# comment\nTOKEN_SECRET=keep # this\n/);
  const operators = readOperators(variables);
  expect(authenticate(operators, 'bob', passcodeIn(bob.stdout))?.role).toBe('agent');
  expect(authenticate(operators, 'eve', passcodeIn(eve.stdout))?.role).toBe('admin');
  for (const value of Object.values(variables))
    expect(Buffer.byteLength(value ?? '')).toBeLessThanOrEqual(450);
  expect(bob.stdout).not.toContain(variables.OPERATORS_2?.split(',')[0]);
});

test('a file without the variable gets it', () => {
  writeFileSync(file, 'AGENTS=client:ann');
  expect(operator('add', 'bob', '--role', 'agent', '--env', file).status).toBe(0);
  const { OPERATORS, ...others } = variablesOf(file);
  expect(others).toEqual({ AGENTS: 'client:ann' });
  expect(OPERATORS).toMatch(/^bob:a:/);
});

test.each([
  [['add', 'Ann', '--role', 'agent'], 'lower-case letters'],
  [['add', 'a:b', '--role', 'agent'], 'lower-case letters'],
  [['add', 'a'.repeat(33), '--role', 'agent'], 'lower-case letters'],
  [['add', 'ann', '--role', 'boss'], 'The role must be one of agent, supervisor, admin.'],
  [['add', 'ann'], 'The role must be one of agent, supervisor, admin.'],
  [['remove', 'ann'], 'Name the file with --env.'],
  [['promote', 'ann', '--env', '.env.example'], 'Usage:'],
  [['list'], 'Usage:'],
  [['remove', 'zoe', '--env', '.env.example'], '.env.example has no operator named zoe.'],
  [['add', 'ann', '--role', 'agent', '--env', '/nowhere/env'], 'The file /nowhere/env does not exist.'],
])('refuses %j in a sentence', (args, sentence) => {
  const { status, stdout, stderr } = operator(...args);
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  expect(stderr).toContain(sentence);
  expect(stderr).not.toContain('    at ');
});

test('lists, changes and removes operators, and shows no hash', () => {
  writeFileSync(file, 'AGENTS=client:ann\n');
  const first = passcodeIn(operator('add', 'ann', '--role', 'agent', '--env', file).stdout);
  operator('add', 'sue', '--role', 'supervisor', '--env', file);
  const entriesOf = (path: string) => readOperators(variablesOf(path));
  const sue = entriesOf(file).find(({ name }) => name === 'sue');

  expect(operator('role', 'ann', '--role', 'admin', '--env', file).stdout).toContain('ann is now an admin');
  expect(authenticate(entriesOf(file), 'ann', first)?.role).toBe('admin');

  const second = passcodeIn(operator('passcode', 'ann', '--env', file).stdout);
  expect(authenticate(entriesOf(file), 'ann', first)).toBeUndefined();
  expect(authenticate(entriesOf(file), 'ann', second)?.role).toBe('admin');

  expect(operator('list', '--env', file).stdout).toBe('ann\tadmin\nsue\tsupervisor\n');
  expect(operator('remove', 'ann', '--env', file).stdout).toContain('ends the sessions');
  expect(entriesOf(file)).toEqual([sue]);
  expect(variablesOf(file)['AGENTS']).toBe('client:ann');
});

test('the same name twice is refused and the file left as it was', () => {
  writeFileSync(file, '');
  expect(operator('add', 'bob', '--role', 'agent', '--env', file).status).toBe(0);
  const before = readFileSync(file, 'utf8');
  const again = operator('add', 'bob', '--role', 'admin', '--env', file);
  expect(again.status).toBe(1);
  expect(again.stderr).toContain('already has an operator named bob');
  expect(readFileSync(file, 'utf8')).toBe(before);
});
