import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { entries, numberEntries } from '../../src/contract/entries';
import { Softphone } from '../emulator/signaling/softphone';
import { scriptArguments } from '../support/script';
import { waitUntil } from '../support/wait-until';

const people = /^ {2}(Supervisor|Agent|Admin) +(\w+), passcode (\w+)/gm;

/** A hook for Node that finds no package werift: https://nodejs.org/api/module.html#resolvespecifier-context-nextresolve */
const HOOK = `export const resolve = (name, context, next) => {
  if (name === 'werift') throw Object.assign(new Error('not found'), { code: 'ERR_MODULE_NOT_FOUND' });
  return next(name, context);
};`;
const moduleOf = (code: string) => `data:text/javascript,${encodeURIComponent(code)}`;
const WITHOUT_WERIFT = moduleOf(
  `import { register } from 'node:module'; register(${JSON.stringify(moduleOf(HOOK))});`,
);

/** Temporary files of the starts go here. */
const folder = mkdtempSync(join(tmpdir(), 'start-test-'));
const children: ChildProcess[] = [];
afterAll(() => {
  for (const { pid, exitCode, signalCode } of children)
    if (pid && exitCode === null && signalCode === null) process.kill(-pid, 'SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

interface Started {
  process: ChildProcess;
  said: { out: string; err: string };
  exit: Promise<unknown[]>;
  ctrlC(): void;
}

/** `npm start` in a group of its own, as a terminal has it: Ctrl-C reaches the Functions runtime as well. */
function start(
  environment: Record<string, string> = {},
  command: readonly string[] = scriptArguments('start.ts'),
): Started {
  const child = spawn(process.execPath, command, {
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

/** Waits for the welcome. @returns the origin of the page */
async function welcome({ process: { exitCode }, said }: Started): Promise<string> {
  await waitUntil(() => said.out.includes('Ctrl-C ends everything.') || exitCode !== null, 'the welcome');
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
  await waitUntil(() => processesOf(started).length === 0, 'all processes have ended');
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

describe('beside a start that runs', () => {
  let first: Started;
  let origin: string;
  let files: string[];
  const filesOf = (started: Started) => readdirSync(buildOf(started), { recursive: true }).map(String).sort();
  beforeAll(async () => {
    first = start({}, ['--import', 'tsx', 'scripts/start.ts']);
    origin = await welcome(first);
    files = filesOf(first);
  }, 60_000);

  test('npm start names an operator of each role', async () => {
    const roles: [string, string][] = [];
    for (const [, role = '', name = '', passcode = ''] of first.said.out.matchAll(people)) {
      const body = new URLSearchParams({ name, passcode });
      const response = await fetch(`${origin}/login`, { method: 'POST', body });
      roles.push([role.toLowerCase(), ((await response.json()) as { role: string }).role]);
    }
    expect(roles).toEqual(['supervisor', 'agent', 'admin'].map((role) => [role, role]));
  });

  test('npm start prints a number for each entry', () => {
    for (const name of numberEntries)
      expect(first.said.out).toContain(`  ${entries[name].localNumber} ${name}: ${entries[name].title}\n`);
  });

  test('npm start says that browsers are phones, and its page reaches the local Twilio', async () => {
    expect(first.said.out).toMatch(/^ {2}Audio +a browser that registers with the Voice SDK is a phone$/m);
    expect(await (await fetch(`${origin}/`)).text()).toContain('<script src="/local-twilio.js">');
  });

  test('npm start names the phones page, which the local Twilio serves', async () => {
    const [, phones = ''] = /^ {2}Phones +(\S+)/m.exec(first.said.out) ?? [];
    const response = await fetch(phones);
    expect(await response.text()).toContain('<title>Phones of the local Twilio</title>');
    expect(response.headers.get('content-security-policy')).toContain(
      "default-src 'none'; script-src 'self'",
    );
  });

  test('each sample customer talks with an agent of its own', async () => {
    const [, emulator = ''] = /^ {2}Phones +(\S+)\//m.exec(first.said.out) ?? [];
    const state = z.object({
      calls: z.array(z.object({ to: z.string(), parentSid: z.string().nullable(), doing: z.string() })),
    });
    const talking = async () => {
      const { calls } = state.parse(await (await fetch(`${emulator}/_emulator/state`)).json());
      return calls
        .filter(({ parentSid, doing }) => parentSid !== null && doing === 'bridged')
        .map(({ to }) => to);
    };
    await waitUntil(async () => (await talking()).length === 3, 'all customers talk');
    expect(new Set(await talking()).size).toBe(3);
  });

  test('without werift, npm start says in one line that there is no audio, and its page is as deployed', async () => {
    const silent = start({}, [`--import=${WITHOUT_WERIFT}`, '--import', 'tsx', 'scripts/start.ts']);
    const page = await welcome(silent);
    expect(silent.said.out).toMatch(
      /^ {2}Audio +none, because the optional package werift is not installed/m,
    );
    expect(await (await fetch(`${page}/`)).text()).not.toContain('local-twilio');
    silent.ctrlC();
    await silent.exit;
  });

  test('npm start listens on the loopback interface only', async () => {
    const port = Number(new URL(origin).port);
    // 127.0.0.2 reaches a server that listens on all interfaces, and none that listens on 127.0.0.1.
    const answers = [await canConnect('127.0.0.1', port), await canConnect('127.0.0.2', port)];
    expect(answers).toEqual([true, false]);
  });

  test('a start at the same port fails in one sentence and leaves nothing', async () => {
    const { port } = new URL(origin);
    const failed = start({ PORT: port });
    expect(await failed.exit).toEqual([1, null]);
    expect(failed.said.err).toBe(`Port ${port} is in use. Choose another one: PORT=<port> npm start\n`);
    await waitUntil(() => processesOf(failed).length === 0, 'all processes have ended');
    expect(existsSync(buildOf(failed))).toBe(false);
  });

  test('a second start that is killed leaves no Functions runtime, no secret, and the first start as it was', async () => {
    const secrets = readdirSync(folder).length;
    const second = start();
    const port = Number(new URL(await welcome(second)).port);
    const others = processesOf(second).filter((pid) => pid !== second.process.pid);
    expect(others.length).toBeGreaterThan(0);
    second.process.kill('SIGKILL');
    await waitUntil(() => !others.some(isRunning), 'the others have ended');
    expect(await canConnect('127.0.0.1', port)).toBe(false);
    expect(readdirSync(folder)).toHaveLength(secrets);
    rmSync(buildOf(second), { recursive: true });
    expect(filesOf(first)).toEqual(files);
    expect((await fetch(`${origin}/`)).status).toBe(200);
  });

  test('Ctrl-C ends it without a word, and leaves nothing', async () => {
    first.ctrlC();
    first.ctrlC();
    expect(await first.exit).toEqual([0, null]);
    expect(first.said.err).toBe('');
    await expectNothingLeft(first);
  });
});

test.each([
  ['ANSWER_AS=conference', 'Put the customer of a live call on hold'],
  ['ACCEPT_WITH_KEY=true', 'Put the customer of a live call on hold'],
])(
  'with %s, npm start prints a request that can be tried',
  async (setting, title) => {
    const started = start({}, [...scriptArguments('start.ts'), '--set', setting]);
    await welcome(started);
    expect(started.said.out).toContain(`\n${title}`);
    const [line = ''] = /^ {2}curl .*$/m.exec(started.said.out) ?? [];
    const { stdout } = spawnSync('sh', ['-c', `${line} -w '\n%{http_code}'`], { encoding: 'utf8' });
    expect(stdout).toMatch(/\n200$/);
    started.ctrlC();
    await started.exit;
  },
  60_000,
);

test('with a browser among AGENTS only, the sample customers wait until it is registered, and then ring it', async () => {
  const started = start({}, [...scriptArguments('start.ts'), '--set', 'AGENTS=client:demo']);
  const origin = await welcome(started);
  const { out } = started.said;
  expect(out).toContain('\nTo be rung in your browser, sign in as demo and press “Go available”.\n');
  expect(out).toContain(
    '\nNo agent can be rung yet: the sample customers call as soon as one is available.\n',
  );
  expect(out).toContain('\nList the live calls:');
  const [, emulator = ''] = /^ {2}Phones +(\S+)\//m.exec(out) ?? [];
  const [, session = ''] = /Bearer (\S+)'/.exec(out) ?? [];
  const headers = { Authorization: `Bearer ${session}` };
  const response = await fetch(`${origin}/token`, { method: 'POST', headers });
  const { calls } = z
    .object({ calls: z.array(z.unknown()) })
    .parse(await (await fetch(`${emulator}/_emulator/state`)).json());
  expect(calls).toEqual([]);
  const { token } = z.object({ token: z.string() }).parse(await response.json());
  const phone = await Softphone.registered(emulator, token);
  expect(await phone.next('invite')).toMatchObject({ parameters: { To: 'client:demo' } });
  await phone.close();
  started.ctrlC();
  await started.exit;
}, 60_000);

test('Ctrl-C during the start ends it, leaves nothing, and the build of a killed start is gone', async () => {
  const { pid = 0 } = spawnSync('true');
  const leftover = `dist/local-${pid}`;
  mkdirSync(leftover, { recursive: true });
  const started = start();
  await waitUntil(() => existsSync(buildOf(started)), 'the build begins');
  expect(existsSync(leftover)).toBe(false);
  started.ctrlC();
  expect(await started.exit).toEqual([0, null]);
  await expectNothingLeft(started);
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
