import { execFileSync } from 'node:child_process';
import { chromium, type Browser } from 'playwright-core';

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

/**
 * Starts Chromium without a window.
 * @param finder the arguments of Node that run `scripts/ensure-browser.ts`, which finds Chromium
 */
export function launchChromium(finder: readonly string[], flags: readonly string[] = []): Promise<Browser> {
  const executablePath = execFileSync(process.execPath, [...finder, '--find'], { encoding: 'utf8' }).trim();
  return chromium.launch({ executablePath, args: [...FLAGS, ...flags] });
}
