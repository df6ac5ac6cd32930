/**
 * Prints the path of a Chromium for the browser tests, and installs one where there is none.
 * With --find it only looks.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { chromium } from 'playwright-core';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Ubuntu puts a stub in a browser's place that only names its snap, so a browser must tell its version. */
const runs = (path) => existsSync(path) && spawnSync(path, ['--version'], { timeout: 20_000 }).status === 0;

/** @throws {Error} when CHROMIUM_PATH is set to something that is no browser */
function findBrowser() {
  const chosen = process.env.CHROMIUM_PATH;
  if (chosen) {
    if (runs(chosen)) return chosen;
    throw new Error(`CHROMIUM_PATH is set to ${chosen}, which does not run as a browser.`);
  }
  return [...PLACES, chromium.executablePath()].find(runs);
}

function installBrowser() {
  const isRoot = process.getuid?.() === 0;
  if (isRoot && existsSync('/etc/debian_version')) {
    run('apt-get', ['update']) && run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium']);
    if (findBrowser()) return;
  }
  const playwright = dirname(createRequire(import.meta.url).resolve('playwright-core/package.json'));
  run(process.execPath, [join(playwright, 'cli.js'), 'install', 'chromium']);
}

/** Progress goes to stderr: stdout holds nothing but the path. */
function run(command, args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync(command, args, { stdio: ['ignore', process.stderr, process.stderr], env }).status === 0;
}

try {
  if (!findBrowser() && !process.argv.includes('--find')) installBrowser();
  const path = findBrowser();
  if (!path) {
    throw new Error(
      'The browser tests need Chromium, and none was found. Install Chromium or Google Chrome, or set CHROMIUM_PATH to one.',
    );
  }
  console.log(path);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
