import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const people = /^ {2}(Supervisor|Agent|Admin) +(\w+), passcode (\w+)/gm;

/** Temporary files of the starts go here. */
const folder = mkdtempSync(join(tmpdir(), 'start-test-'));
const children: ChildProcess[] = [];
afterEach(() => {
  for (const { pid, exitCode, signalCode } of children.splice(0))
    if (pid && exitCode === null && signalCode === null) process.kill(-pid, 'SIGKILL');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Started {
  process: ChildProcess;
  said: { out: string; err: string };
  exit: Promise<unknown[]>;
  ctrlC(): void;
}

/** `npm start` in a group of its own, as a terminal has it: Ctrl-C reaches the Functions runtime as well. */
function start(environment: Record<string, string> = {}): Started {
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/start.ts'], {
    env: { ...process.env, PORT: '0', EMULATOR_PORT: '0', TMPDIR: folder, ...environment },
    detached: true,
  });
  children.push(child);
  const said = { out: '', err: '' };
  child.stdout.on('data', (data: Buffer) => (said.out += data.toString()));
  child.stderr.on('data', (data: Buffer) => (said.err += data.toString()));
  const exit = once(child, 'exit');
  return { process: child, said, exit, ctrlC: () => process.kill(-(child.pid ?? 0), 'SIGINT') };
}

async function until(look: () => boolean, limitMs = 30_000): Promise<void> {
  for (const end = Date.now() + limitMs; !look() && Date.now() < end;)
    await new Promise((wait) => setTimeout(wait, 50));
  if (!look()) throw new Error('This was not seen in time.');
}

/** Waits for the welcome. @returns the origin of the page */
async function welcome({ process: { exitCode }, said }: Started): Promise<string> {
  await until(() => said.out.includes('Ctrl-C ends everything.') || exitCode !== null);
  return /^ {2}Page +(\S+)\/$/m.exec(said.out)?.[1] ?? said.err;
}

const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

/** The processes of a start that run. Its group has its process id. */
const processesOf = ({ process: { pid } }: Started): number[] =>
  spawnSync('ps', ['-A', '-o', 'pid=,pgid=,stat='], { encoding: 'utf8' })
    .stdout.split('\n')
    .map((line) => line.trim().split(/\s+/))
    .flatMap(([child, group, state = '']) =>
      Number(group) === pid && !state.startsWith('Z') ? [Number(child)] : [],
    );

const buildOf = ({ process: { pid } }: Started) => `dist/local-${pid}`;

/** What a start must not leave. */
async function expectNothingLeft(started: Started): Promise<void> {
  await until(() => processesOf(started).length === 0);
  expect(existsSync(buildOf(started))).toBe(false);
  expect(readdirSync(folder).filter((name) => name.startsWith('bridge-to-conference-'))).toEqual([]);
}

const canConnect = (host: string, port: number): Promise<boolean> =>
  new Promise((settle) => {
    const socket = connect({ host, port, timeout: 2_000 });
    const end = (is: boolean) => {
      socket.destroy();
      settle(is);
    };
    socket
      .on('connect', () => end(true))
      .on('error', () => end(false))
      .on('timeout', () => end(false));
  });

test('npm start names an operator of each role, listens on loopback, and Ctrl-C ends it without a word', async () => {
  const started = start();
  const origin = await welcome(started);
  const roles: [string, string][] = [];
  for (const [, role = '', name = '', passcode = ''] of started.said.out.matchAll(people)) {
    const body = new URLSearchParams({ name, passcode });
    const response = await fetch(`${origin}/login`, { method: 'POST', body });
    roles.push([role.toLowerCase(), ((await response.json()) as { role: string }).role]);
  }
  // 127.0.0.2 reaches a server that listens on all interfaces, and none that listens on 127.0.0.1.
  const { port } = new URL(origin);
  expect([await canConnect('127.0.0.1', Number(port)), await canConnect('127.0.0.2', Number(port))]).toEqual([
    true,
    false,
  ]);
  started.ctrlC();
  started.ctrlC();
  expect(await started.exit).toEqual([0, null]);
  expect(roles).toEqual(['supervisor', 'agent', 'admin'].map((role) => [role, role]));
  expect(started.said.err).toBe('');
  await expectNothingLeft(started);
}, 60_000);

test('a second start, and a failed start, leave the files of the first alone', async () => {
  const first = start();
  const origin = await welcome(first);
  const files = () => readdirSync(buildOf(first), { recursive: true }).sort();
  const before = files();
  const { port } = new URL(origin);
  const failed = start({ PORT: port });
  expect(await failed.exit).toEqual([1, null]);
  expect(failed.said.err).toBe(`Port ${port} is in use. Choose another one: PORT=<port> npm start\n`);
  await until(() => processesOf(failed).length === 0);
  expect(existsSync(buildOf(failed))).toBe(false);
  const second = start();
  expect(await welcome(second)).toMatch(/^http:/);
  second.ctrlC();
  await second.exit;
  expect(files()).toEqual(before);
  expect((await fetch(`${origin}/`)).status).toBe(200);
  first.ctrlC();
  await first.exit;
  await expectNothingLeft(first);
}, 120_000);

test('a start that is killed leaves no Functions runtime and no secret, and the next start removes its build', async () => {
  const started = start();
  const port = Number(new URL(await welcome(started)).port);
  const others = processesOf(started).filter((pid) => pid !== started.process.pid);
  expect(others.length).toBeGreaterThan(0);
  started.process.kill('SIGKILL');
  await until(() => !others.some(isRunning));
  expect(await canConnect('127.0.0.1', port)).toBe(false);
  expect(readdirSync(folder).filter((name) => name.startsWith('bridge-to-conference-'))).toEqual([]);
  const next = start();
  await until(() => existsSync(buildOf(next)));
  expect(existsSync(buildOf(started))).toBe(false);
  next.ctrlC();
  await next.exit;
}, 60_000);

test('Ctrl-C during the start ends it, and leaves nothing', async () => {
  const started = start();
  await until(() => existsSync(buildOf(started)));
  started.ctrlC();
  expect(await started.exit).toEqual([0, null]);
  await until(() => processesOf(started).length === 0);
  expect(existsSync(buildOf(started))).toBe(false);
  expect(started.said).toEqual({ out: '', err: '' });
}, 60_000);

test.each([
  [{ PORT: 'abc' }, 'PORT must be a whole number from 0 to 65535; it is "abc".'],
  [{ PORT: '80000' }, 'PORT must be a whole number from 0 to 65535; it is "80000".'],
  [{ PORT: '-1' }, 'PORT must be a whole number from 0 to 65535; it is "-1".'],
  [{ PORT: '3000.5' }, 'PORT must be a whole number from 0 to 65535; it is "3000.5".'],
  [{ EMULATOR_PORT: '0x50' }, 'EMULATOR_PORT must be a whole number from 0 to 65535; it is "0x50".'],
  [
    { PORT: '4123', EMULATOR_PORT: '4123' },
    'PORT and EMULATOR_PORT must be two different ports; both are 4123.',
  ],
])('npm start refuses %j in one sentence', async (environment, sentence) => {
  const started = start(environment);
  expect(await started.exit).toEqual([1, null]);
  expect(started.said).toEqual({ out: '', err: `${sentence}\n` });
  await expectNothingLeft(started);
});
