import { execFileSync } from 'node:child_process';
import { chromium, type Browser } from 'playwright-core';
import { scriptArguments } from './script';

/** Without these flags Chromium contacts Google at every start. As root it cannot use its sandbox. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts the Chromium that `scripts/ensure-browser.ts` finds, without a window. */
export function launchBrowser(flags: readonly string[] = []): Promise<Browser> {
  const command = [...scriptArguments('ensure-browser.ts'), '--find'];
  const executablePath = execFileSync(process.execPath, command, { encoding: 'utf8' }).trim();
  return chromium.launch({ executablePath, args: [...FLAGS, ...flags] });
}
