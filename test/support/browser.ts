import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { chromium, type Browser } from 'playwright-core';

/** Without these, Chromium looks for Google's hosts at every start; as root it has no sandbox. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A headless Chromium: the one that `scripts/ensure-browser.mjs` finds. */
export function launchBrowser(): Promise<Browser> {
  const script = resolve(__dirname, '../../scripts/ensure-browser.mjs');
  const executablePath = execFileSync(process.execPath, [script, '--find'], { encoding: 'utf8' }).trim();
  return chromium.launch({ executablePath, args: FLAGS });
}
