import type { Browser } from 'playwright-core';
import { launchChromium } from '../../simulation/local/browser';
import { scriptArguments } from './script';

/** Starts the Chromium that `scripts/ensure-browser.ts` finds, without a window. */
export const launchBrowser = (flags: readonly string[] = []): Promise<Browser> =>
  launchChromium(scriptArguments('ensure-browser.ts'), flags);
