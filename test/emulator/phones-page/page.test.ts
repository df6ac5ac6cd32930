import { readFileSync } from 'node:fs';
import type { Browser, Locator, Page } from 'playwright-core';
import { z } from 'zod';
import { AGENTS, startLocal, type Local } from '../../../simulation/local/local-stack';
import { entries, numberEntries } from '../../../src/contract/entries';
import { launchBrowser } from '../../support/browser';

/** The whole of `npm start` without its sample calls, and the phones page in a real browser. */

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const CALLER = '+14155550194';
const AGENT = '+14155550101';

let local: Local;
let browser: Browser;
let page: Page;
let token: string;
const errors: string[] = [];

beforeAll(async () => {
  [local, browser] = await Promise.all([
    startLocal({ functionsPort: 0, emulatorPort: 0, phonesPage: true }),
    launchBrowser(),
  ]);
  token = await signIn();
  const { phones } = local.emulator.people;
  phones.setByHand(AGENT, true);
  for (const other of AGENTS.filter((agent) => agent !== AGENT))
    local.emulator.people.behave(other, { kind: 'never-answers' });
  page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  page.setDefaultTimeout(20_000);
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && message.text().includes('Content Security Policy'))
      errors.push(message.text());
  });
  await page.goto(local.emulatorOrigin);
});
afterAll(async () => {
  await browser.close();
  await local.stop();
});
afterEach(() => expect(errors).toEqual([]));

const button = (name: string): Locator => page.getByRole('button', { name, exact: true });
const card = (address: string): Locator => page.locator(`.card[data-address="${address}"]`);
const group = (kind: 'bridge' | 'conference'): Locator => page.locator(`.group.${kind}`);
const entry = (text: string): Locator => page.locator('.traffic summary', { hasText: text }).first();

async function signIn(): Promise<string> {
  const body = new URLSearchParams({ ...local.supervisor });
  const response = await fetch(`${local.origin}/login`, { method: 'POST', body });
  return ((await response.json()) as { token: string }).token;
}

/** A request of an operator. @returns the status of its response */
async function operator(path: string, form: Record<string, string>): Promise<number> {
  const headers = { Authorization: `Bearer ${token}` };
  const body = new URLSearchParams(form);
  return (await fetch(`${local.origin}/${path}`, { method: 'POST', headers, body })).status;
}

/** The rules of WCAG 2.2 AA that the page breaks: https://github.com/dequelabs/axe-core */
async function violations(): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(`axe
    .run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
    .then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html)))`);
}

test('a visitor adds a phone, calls the company, answers at another phone, and both hear each other', async () => {
  await page.getByLabel('Number, client:NAME or sip:NAME@HOST').fill(CALLER);
  await page.getByLabel('Name (optional)').fill('Carl');
  await button('Add').click();
  const choices = page.getByLabel('Number of the company: Carl').locator('option');
  expect((await choices.allInnerTexts()).map((text) => text.replace(/^[A-Z][a-z -]+, /, 'name, '))).toEqual(
    numberEntries.map((name) => `name, ${entries[name].localNumber}`),
  );
  await card(CALLER).getByText('All agents ring at once.').waitFor();
  // As wide as its longest choice, so no number is cut.
  const [width = 0, needed = Infinity] = z.array(z.number()).parse(
    await page.evaluate(`(() => {
      const select = document.querySelector('.card[data-address="${CALLER}"] .call-form select');
      const { width } = select.getBoundingClientRect();
      select.style.width = 'max-content';
      const needed = select.getBoundingClientRect().width;
      select.style.width = '';
      return [width, needed];
    })()`),
  );
  expect(width).toBeGreaterThanOrEqual(needed);
  await button('Call: Carl').click();
  await card(AGENT).getByText('Rings', { exact: true }).waitFor();
  await card(CALLER).getByText('Hears the ringing tone').waitFor();
  await button('Answer: Agent 1').click();
  await group('bridge').waitFor();
  await group('bridge').getByRole('img', { name: 'Carl hears Agent 1. Agent 1 hears Carl.' }).waitFor();
  expect(await group('bridge').locator('.arrow').count()).toBe(2);
  await group('bridge').getByText('The same as a table').click();
  expect(await group('bridge').locator('tbody tr').allInnerTexts()).toEqual([
    expect.stringMatching(/^Carl\s+Talks\s+Agent 1\s+Agent 1$/),
    expect.stringMatching(/^Agent 1\s+Talks\s+Carl\s+Carl$/),
  ]);
});

test('the traffic lists the webhooks of that call, with parameters and TwiML', async () => {
  await entry('/incoming-call').click();
  const opened = page.locator('.traffic details[open]');
  await opened.getByText('<Dial').waitFor();
  expect(await opened.locator('dl').innerText()).toMatch(new RegExp(`From\\s+\\${CALLER}`));
  await entry('/number-status').waitFor();
  expect(await page.locator('.traffic').innerText()).not.toMatch(/eyJ/);

  await page.getByLabel('TwiML', { exact: true }).uncheck();
  expect(await entry('/incoming-call').count()).toBe(0);
  await page.getByLabel('TwiML', { exact: true }).check();
  await page.getByLabel('Sync', { exact: true }).check();
  await entry('/Documents').waitFor();
  await page.getByLabel('Sync', { exact: true }).uncheck();
});

test.each(['light', 'dark'] as const)('the page has no violation in the %s theme', async (colorScheme) => {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  const keypad = button('Keypad: Carl');
  if ((await keypad.getAttribute('aria-expanded')) === 'false') await keypad.click();
  await page.evaluate(`document.querySelector('#switches details').open = true`);
  expect(await violations()).toEqual([]);
});

test.each([360, 768, 1280])('nothing scrolls sideways at a width of %i pixels', async (width) => {
  await page.setViewportSize({ width, height: 900 });
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
});

test('a fault makes a request fail, and its switch goes back', async () => {
  await page.getByLabel('syncOutage').selectOption('on');
  await page.locator('.switch.changed', { hasText: 'syncOutage' }).waitFor();
  expect(await operator('convert', { callSid: legTo(AGENT) })).toBeGreaterThanOrEqual(500);
  await button('Turn all faults off').click();
  await page.locator('.switch.changed', { hasText: 'syncOutage' }).waitFor({ state: 'detached' });

  await page.getByLabel('nextVoiceRequest').selectOption('429');
  await page.locator('.switch.changed', { hasText: 'nextVoiceRequest' }).waitFor();
  await expect(local.twilio.conferences.list()).rejects.toMatchObject({ status: 429 });
  await page.locator('.switch.changed', { hasText: 'nextVoiceRequest' }).waitFor({ state: 'detached' });
  await entry('429').waitFor();
});

const legTo = (address: string): string =>
  local.emulator.inspectLive().calls.find(({ to }) => to === address)?.sid ?? '';

test('a dialect changes what the local Twilio sends, and the conversion changes the drawing', async () => {
  await page.getByLabel('movedChildDialStatus').selectOption('answered');
  await page.locator('.switch.changed', { hasText: 'movedChildDialStatus' }).waitFor();
  expect(await operator('convert', { callSid: legTo(AGENT) })).toBe(200);
  await group('conference')
    .getByRole('img', { name: /Carl hears Agent 1\./ })
    .waitFor();
  expect(await group('bridge').count()).toBe(0);
  await entry('/dial-action').click();
  const opened = page.locator('.traffic li', { hasText: '/dial-action' }).first();
  expect(await opened.locator('dl').innerText()).toMatch(/DialCallStatus\s+answered/);
});

test('a muted party has an arrow to it and none from it', async () => {
  const [conference] = local.emulator.inspectLive().conferences;
  const form = { callSid: conference?.friendlyName ?? '', participant: legTo(AGENT) };
  expect(await operator('participants/mute', form)).toBe(200);
  await group('conference').locator('.party.muted', { hasText: 'Agent 1' }).waitFor();
  await group('conference')
    .getByRole('img', { name: /Carl hears silence\./ })
    .waitFor();
  expect(await group('conference').locator('.arrow').count()).toBe(1);
  const muted = Number(await group('conference').locator('.party.muted circle').getAttribute('cx'));
  const [start = NaN, end = NaN] = await Promise.all(
    ['x1', 'x2'].map(async (name) => Number(await group('conference').locator('.arrow').getAttribute(name))),
  );
  expect(Math.abs(end - muted)).toBeLessThan(Math.abs(start - muted));
});

test('a visitor presses keys, speaks, and hangs up by keyboard', async () => {
  const heard: string[] = [];
  const leave = local.emulator.log.subscribe((one) => {
    if (one.kind === 'conference') heard.push(one.event);
  });
  await button('Key 5').click();
  await page.getByText('Pressed 5.').waitFor();
  await page.getByLabel('Speak into the phone: Carl').fill('Hello.');
  await page.keyboard.press('Enter');
  await page.getByText('Spoken.').waitFor();
  leave();
  expect(heard).toContain('participant-speech-start');
  await button('Hang up: Carl').focus();
  await page.keyboard.press('Enter');
  await card(CALLER).getByText('Idle').waitFor();
  await page.getByText('No bridge and no conference.').waitFor();
});

test('a refused action says why, and a phone can be removed', async () => {
  await page.getByLabel('Number, client:NAME or sip:NAME@HOST').fill('12');
  await button('Add').click();
  await page.getByRole('status').filter({ hasText: 'Write a number such as' }).waitFor();
  await button('Remove: Carl').click();
  await card(CALLER).waitFor({ state: 'detached' });
});

test('a page of another site cannot read or frame it', async () => {
  const foreign = { headers: { origin: 'https://attacker.example.com' } };
  for (const path of ['', 'phones.js', '_emulator/view', '_emulator/switches'])
    expect((await fetch(`${local.emulatorOrigin}/${path}`, foreign)).status).toBe(403);
  const own = await fetch(local.emulatorOrigin);
  expect(own.headers.get('content-security-policy')).toMatch(/frame-ancestors 'none'/);
});

test('a local Twilio that is gone is reported', async () => {
  await local.stop();
  await page.getByRole('alert').filter({ hasText: 'does not respond' }).waitFor();
});
