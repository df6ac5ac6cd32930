import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../simulation/local/browser';
import { Cleanups } from '../simulation/local/cleanups';
import { startLocal, type Local } from '../simulation/local/local-stack';
import { leaveMessages, MESSAGE_ENVIRONMENT } from '../simulation/local/sample-messages';
import { callTheMenu } from '../simulation/local/sample-menu-call';
import { firstConversation } from '../simulation/local/first-conversation';
import { startSampleCalls } from '../simulation/local/sample-calls';
import { fail, readArguments } from './arguments';
import { buildForThisProcess } from './local-build';

/**
 * `npm run pictures`: takes the pictures of the README and docs/ from the page on the local Twilio. It needs Chromium, and `img2webp`
 * (the package `webp` of Debian, Ubuntu and Homebrew).
 */

const USAGE = 'Usage: npm run pictures';
const PICTURES = 'docs/images';
const WIDE = { width: 1280, height: 800 };
const SMALL = { width: 760, height: 620 };
/** So tall that the phone bar covers nothing. */
const TALL = { width: 900, height: 1700 };
const MARGIN = 12;
const NARROW = { width: 360, height: 740 };

async function main(): Promise<void> {
  readArguments(USAGE, { options: {} });
  if (spawnSync('img2webp', ['-version']).status !== 0)
    throw new Error('img2webp was not found. Install it, for example with: apt-get install webp');
  const cleanups = new Cleanups();
  try {
    const dist = await buildForThisProcess(cleanups);
    const local = await startLocal({ functionsPort: 0, emulatorPort: 0, dist, phones: true, cleanups });
    cleanups.add(startSampleCalls(local));
    await firstConversation(local.emulator, { withinMs: 60_000 });
    const browser = await launchChromium(['--import', 'tsx', 'scripts/ensure-browser.ts']);
    cleanups.add(() => browser.close());
    await mkdir(PICTURES, { recursive: true });
    await takePictures(browser, local);
    const environment = MESSAGE_ENVIRONMENT;
    const quiet = await startLocal({ functionsPort: 0, emulatorPort: 0, dist, environment, cleanups });
    await takeMessages(browser, quiet);
    await takeMenuCall(browser, quiet);
  } finally {
    await cleanups.run();
  }
}

async function takePictures(browser: Browser, local: Local): Promise<void> {
  const animated = await signedIn(browser, local, 'light', WIDE);
  await animateConversion(animated);
  for (const theme of ['light', 'dark'] as const) {
    const page = await signedIn(browser, local, theme, WIDE);
    await page.locator('.row').first().click();
    await settled(page);
    await page.screenshot({ path: join(PICTURES, `page-${theme}.png`) });
    await page.close();
  }
  const phone = await signedIn(browser, local, 'light', NARROW);
  await phone.locator('.row').first().click();
  await settled(phone);
  await phone.screenshot({ path: join(PICTURES, 'page-narrow.png') });
}

/** The lists of voicemails and call-backs. */
async function takeMessages(browser: Browser, local: Local): Promise<void> {
  const page = await opened(browser, local, 'light', SMALL);
  await leaveMessages(local);
  for (const [view, row, name] of [
    ['Recordings', '.transcript', 'voicemails'],
    ['Call-backs', '.callback', 'call-backs'],
  ] as const) {
    await page.getByRole('button', { name: view, exact: true }).click();
    await page.locator(row).nth(1).waitFor();
    await settled(page);
    await savePicture(name, (path) => page.locator('main').screenshot({ path }));
  }
}

/** What came before an agent, the mood and the transcript of a call that came from the menu. */
async function takeMenuCall(browser: Browser, local: Local): Promise<void> {
  const page = await opened(browser, local, 'light', TALL);
  await callTheMenu(local);
  await page.locator('.row').click();
  await page.locator('.transcript-part summary').click();
  await page.locator('.lines .agents').nth(1).waitFor();
  await settled(page);
  const [first, last] = await Promise.all([
    page.locator('.hand-off').boundingBox(),
    page.locator('.transcript-part').boundingBox(),
  ]);
  if (!first || !last) throw new Error('The call shows no transcript.');
  const clip = {
    x: first.x - MARGIN,
    y: first.y,
    width: first.width + 2 * MARGIN,
    height: last.y + last.height - first.y + MARGIN,
  };
  await savePicture('transcript', (path) => page.screenshot({ path, clip }));
}

/** @param take writes a PNG to the path */
const savePicture = (name: string, take: (path: string) => Promise<unknown>): Promise<void> =>
  withFolder(async (folder) => {
    const picture = join(folder, `${name}.png`);
    await take(picture);
    webp(['-lossless', picture], `${name}.webp`);
  });

async function signedIn(...given: Parameters<typeof opened>): Promise<Page> {
  const page = await opened(...given);
  await page.locator('.row').first().waitFor();
  return page;
}

async function opened(
  browser: Browser,
  { origin, supervisor }: Local,
  colorScheme: 'light' | 'dark',
  viewport: typeof WIDE,
): Promise<Page> {
  const page = await browser.newPage({ colorScheme, viewport, reducedMotion: 'reduce' });
  await page.goto(origin);
  await page.getByLabel('Name').fill(supervisor.name);
  await page.getByLabel('Passcode').fill(supervisor.passcode);
  await page.getByRole('button', { name: 'Sign in' }).click();
  return page;
}

/** No action is pending, and the fonts are there. */
const settled = (page: Page): Promise<void> => page.waitForTimeout(500);

/** One operator's day in five frames: a bridge, the conversion, the conference, a hold, and the end of the hold. */
async function animateConversion(page: Page): Promise<void> {
  await withFolder(async (folder) => {
    const frames: string[] = [];
    const frame = async (ms: number): Promise<void> => {
      const path = join(folder, `${frames.length}.png`);
      await page.screenshot({ path });
      frames.push('-d', String(ms), path);
    };
    const press = (name: string) => page.getByRole('button', { name }).first().click();
    const held = page.locator('.party-state').filter({ hasText: 'on hold' });
    await page.locator('.row.bridged').first().click();
    await settled(page);
    await frame(2_000);
    await press('Convert to conference');
    await frame(800);
    await page.locator('.call-view.conference').waitFor();
    await settled(page);
    await frame(2_000);
    await press('Hold');
    await held.waitFor();
    await settled(page);
    await frame(2_000);
    await press('Unhold');
    await held.waitFor({ state: 'detached' });
    await settled(page);
    await frame(2_000);
    webp(['-loop', '0', '-lossy', '-q', '80', ...frames], 'conversion.webp');
  });
}

/** Writes a picture from frames. @param frames with their options, as img2webp takes them */
function webp(frames: readonly string[], name: string): void {
  const { status } = spawnSync('img2webp', [...frames, '-o', join(PICTURES, name)]);
  if (status !== 0) throw new Error(`img2webp could not write ${name}.`);
}

async function withFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'pictures-'));
  try {
    await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    fail(error);
    process.exit(1);
  },
);
