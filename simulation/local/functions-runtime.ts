import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import type { Cleanups } from './cleanups';
import { localAssets } from './local-page';

export interface RuntimeOptions {
  port: number;
  /** The folder of the build: `functions` and `assets` in it are served. */
  dist: string;
  /** The websocket of the local Twilio, for browsers that are phones. */
  signal?: string;
  environment: Record<string, string>;
  /** Gets every line that the Functions print. */
  print: ((line: string) => void) | undefined;
  cleanups: Cleanups;
}

export interface FunctionsRuntime {
  origin: string;
  /** Settles when the runtime ends, with the reason. */
  ended: Promise<string>;
}

/** Starts the official Functions runtime. @throws Error when it ends, or does not respond in time */
export async function startRuntime(options: RuntimeOptions): Promise<FunctionsRuntime> {
  const { port, dist, print, cleanups, signal } = options;
  cleanups.check();
  const temporary = mkdtempSync(join(tmpdir(), 'bridge-to-conference-'));
  cleanups.add(() => rmSync(temporary, { recursive: true, force: true }));
  const envFile = writeEnvironment(options, temporary);
  const built = join(dist, 'assets');
  const assets = signal === undefined ? built : await localAssets(built, { signal, temporary });
  const runtime = spawn(
    process.execPath,
    [
      `--import=${pathToFileURL(join(__dirname, 'runtime-guard.mjs')).href}`,
      resolve('node_modules/twilio-run/bin/twilio-run.js'),
      'start',
      `--port=${port}`,
      `--env=${envFile}`,
      `--functions-folder=${relative(process.cwd(), join(dist, 'functions'))}`,
      `--assets-folder=${relative(process.cwd(), assets)}`,
      // A process a request is closer to the platform, and fifty times slower.
      '--no-fork-process',
      '--no-live',
      '--no-logs',
    ],
    { stdio: ['pipe', 'pipe', 'pipe'] },
  );
  const ended = watch(runtime, print);
  cleanups.add(async () => {
    runtime.kill('SIGTERM');
    await ended;
  });
  const origin = `http://localhost:${port}`;
  await Promise.race([
    waitForResponse(`${origin}/wait/silence.xml`),
    ended.then((reason) => Promise.reject(new Error(reason))),
  ]);
  return { origin, ended };
}

/** The runtime reads its environment from a file. It is only for this user, and only for as long as the runtime runs. */
function writeEnvironment({ environment }: RuntimeOptions, folder: string): string {
  const file = join(folder, '.env');
  // The runtime reads bodies before our code runs, and takes its whole environment from this file. Only in production it
  // responds to an unreadable body without a stack: https://expressjs.com/en/guide/error-handling.html
  const lines = Object.entries({ ...environment, NODE_ENV: 'production' }).map(
    ([name, value]) => `${name}=${value}\n`,
  );
  writeFileSync(file, lines.join(''), { mode: 0o600 });
  return file;
}

function watch(runtime: ChildProcess, print: (line: string) => void = () => undefined): Promise<string> {
  const last: string[] = [];
  for (const stream of [runtime.stdout, runtime.stderr]) {
    if (!stream) continue;
    createInterface({ input: stream }).on('line', (line) => {
      last.push(line);
      if (last.length > 5) last.shift();
      print(line);
    });
  }
  return new Promise((settle) =>
    runtime.once('exit', (code) =>
      settle(`The Functions runtime ended (${code ?? 'signal'}): ${last.join(' ')}`),
    ),
  );
}

async function waitForResponse(url: string): Promise<void> {
  for (let attempt = 0; attempt < 150; attempt++) {
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok) return;
    await new Promise((wait) => setTimeout(wait, 100));
  }
  throw new Error('The Functions runtime did not respond within 15 seconds.');
}
