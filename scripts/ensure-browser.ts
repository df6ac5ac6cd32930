import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { chromium } from 'playwright-core';
import { fail, readArguments } from './arguments';

/** Prints the path of a Chromium for the browser tests. If there is none, it installs Chromium. */

const USAGE = 'Usage: node --import tsx scripts/ensure-browser.ts [--find]   (--find installs nothing)';

const PATHS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Ubuntu installs a stub that only names the browser's snap, so a browser must print its version. */
const runs = (path: string): boolean =>
  existsSync(path) && spawnSync(path, ['--version'], { timeout: 20_000 }).status === 0;

/** @throws Error when CHROMIUM_PATH is set to a file that is not a browser */
function findBrowser(): string | undefined {
  const chosen = process.env.CHROMIUM_PATH;
  if (chosen) {
    if (runs(chosen)) return chosen;
    throw new Error(`CHROMIUM_PATH is set to ${chosen}, which does not run as a browser.`);
  }
  return [...PATHS, chromium.executablePath()].find(runs);
}

function installBrowser(): void {
  const isRoot = process.getuid?.() === 0;
  if (isRoot && existsSync('/etc/debian_version')) {
    if (run('apt-get', ['update'])) run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium']);
    if (findBrowser()) return;
  }
  const playwright = dirname(require.resolve('playwright-core/package.json'));
  run(process.execPath, [join(playwright, 'cli.js'), 'install', 'chromium']);
}

/** Progress goes to stderr: stdout contains only the path. @returns whether the command succeeded */
function run(command: string, args: string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync(command, args, { stdio: ['ignore', process.stderr, process.stderr], env }).status === 0;
}

function main(): void {
  const { values } = readArguments(USAGE, { options: { find: { type: 'boolean', default: false } } });
  if (!findBrowser() && !values.find) installBrowser();
  const path = findBrowser();
  if (path === undefined)
    throw new Error(
      'The browser tests need Chromium, and none was found. Install Chromium or Google Chrome, or set CHROMIUM_PATH to its path.',
    );
  console.log(path);
}

try {
  main();
} catch (error) {
  fail(error);
}
