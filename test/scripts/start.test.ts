import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

const people = /^ {2}(Supervisor|Agent|Admin) +(\w+), passcode (\w+)/gm;

let child: ChildProcess | undefined;
afterEach(() => {
  if (child?.pid && child.exitCode === null && child.signalCode === null) process.kill(-child.pid, 'SIGKILL');
});

/** `npm start` in a group of its own, as a terminal has it: Ctrl-C reaches the Functions runtime as well. */
function start() {
  const started = spawn(process.execPath, ['--import', 'tsx', 'scripts/start.ts'], {
    env: { ...process.env, PORT: '0', EMULATOR_PORT: '0' },
    detached: true,
  });
  child = started;
  const said = { out: '', err: '' };
  started.stdout.on('data', (data: Buffer) => (said.out += data.toString()));
  started.stderr.on('data', (data: Buffer) => (said.err += data.toString()));
  return { started, said, ctrlC: () => process.kill(-(started.pid ?? 0), 'SIGINT') };
}

test('npm start names an operator of each role, and Ctrl-C ends it without a word', async () => {
  const { started, said, ctrlC } = start();
  while (!said.out.includes('Ctrl-C ends everything.') && started.exitCode === null)
    await new Promise((wait) => setTimeout(wait, 50));
  const [, page = ''] = /^ {2}Page +(\S+)$/m.exec(said.out) ?? [];
  const roles: [string, string][] = [];
  for (const [, role = '', name = '', passcode = ''] of said.out.matchAll(people)) {
    const body = new URLSearchParams({ name, passcode });
    const answer = await fetch(`${page}login`, { method: 'POST', body });
    roles.push([role.toLowerCase(), ((await answer.json()) as { role: string }).role]);
  }
  const ended = once(started, 'exit');
  ctrlC();
  ctrlC();
  expect(await ended).toEqual([0, null]);
  expect(roles).toEqual(['supervisor', 'agent', 'admin'].map((role) => [role, role]));
  expect(said.err).toBe('');
}, 60_000);
