import type { Browser, Page } from 'playwright-core';
import { startLocal, type Local } from '../../simulation/local/local-stack';
import { pageDriver } from '../emulator/voice-sdk/page-driver';
import { CHROMIUM_FLAGS, SdkPhone } from '../emulator/voice-sdk/sdk-pages';
import { launchBrowser } from '../support/browser';

/** The phone of the page, on the whole of `npm start`, with real audio: each operator's microphone sends a tone of its own. */

const TONES = { demo: 2100, agent: 1700 };
const CUSTOMER = '+14155550142';

describe('the phone of the page', () => {
  let local: Local;
  let browser: Browser;
  const errors: string[] = [];
  let pages: Page[] = [];
  beforeAll(async () => {
    [local, browser] = await Promise.all([
      startLocal({ functionsPort: 0, emulatorPort: 0, phones: true }),
      launchBrowser(CHROMIUM_FLAGS),
    ]);
  });
  afterEach(async () => {
    await Promise.all(pages.splice(0).map((page) => page.close()));
    expect(errors.splice(0)).toEqual([]);
  });
  afterAll(async () => {
    await browser.close();
    await local.stop();
  });

  /** The page of an operator who has signed in. @param microphone replaces what the browser says of the microphone */
  async function open(role: 'demo' | 'agent', microphone = ''): Promise<Page> {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    pages = [...pages, page];
    page.setDefaultTimeout(15_000);
    page.on('pageerror', ({ message }) => errors.push(message));
    page.on('console', (message) => {
      if (/Content Security Policy/.test(message.text())) errors.push(message.text());
    });
    await page.addInitScript(pageDriver(TONES[role]));
    if (microphone) await page.addInitScript(microphone);
    await page.goto(local.origin);
    const { name, passcode } = role === 'demo' ? local.supervisor : local.agent;
    await page.getByLabel('Name').fill(name);
    await page.getByLabel('Passcode').fill(passcode);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('This tab cannot ring yet.').waitFor();
    return page;
  }

  async function goAvailable(page: Page): Promise<void> {
    await page.getByRole('button', { name: 'Go available' }).click();
    await page.getByText('Available', { exact: true }).waitFor();
  }

  async function dial(page: Page, to: string): Promise<void> {
    await page.getByLabel('Call a name or a number').fill(to);
    await page.getByRole('button', { name: 'Call', exact: true }).click();
  }

  const phoneBar = (page: Page) => page.getByRole('region', { name: 'Your phone' });
  /** Waits until exactly these of the tones arrive: sound is on its way for a moment. */
  async function expectHears(
    page: Page,
    expected: readonly number[],
    tones: readonly number[],
  ): Promise<void> {
    const phone = new SdkPhone(page);
    let heard = await phone.hears(tones);
    for (const end = Date.now() + 8_000; heard.join() !== expected.join() && Date.now() < end;)
      heard = await phone.hears(tones);
    expect(heard).toEqual(expected);
  }

  test('calls a customer, converts, holds and unholds: the operator hears the customer before, not during, and after', async () => {
    const page = await open('demo');
    await goAvailable(page);
    const tone = local.phones?.hertzOf(CUSTOMER) ?? 0;
    await dial(page, CUSTOMER);
    await phoneBar(page).getByRole('button', { name: 'Hang up' }).waitFor();
    // The operator's own call opens by itself.
    await page.getByRole('button', { name: 'Convert to conference' }).waitFor();
    await expectHears(page, [tone], [tone]);
    await page.getByRole('button', { name: 'Convert to conference' }).click();
    const hold = page.getByRole('button', { name: new RegExp(`^Hold: .*${CUSTOMER.slice(-4)}`) });
    await hold.waitFor();
    await expectHears(page, [tone], [tone]);
    await hold.click();
    await page.locator('.party.held').waitFor();
    await expectHears(page, [], [tone]);
    await page
      .locator('.party')
      .getByRole('button', { name: /^Unhold: / })
      .click();
    await page.locator('.party.held').waitFor({ state: 'detached' });
    await expectHears(page, [tone], [tone]);
    await phoneBar(page).getByRole('button', { name: 'Hang up' }).click();
    await page.getByText('Available', { exact: true }).waitFor();
  });

  test('rings a colleague, who answers: each hears the other, and a muted one is not heard', async () => {
    const [demo, agent] = await Promise.all([open('demo'), open('agent')]);
    await Promise.all([goAvailable(demo), goAvailable(agent)]);
    await dial(demo, local.agent.name);
    await phoneBar(agent).getByText(`${local.supervisor.name} calls you`).waitFor();
    await phoneBar(agent).getByRole('button', { name: 'Answer' }).click();
    await phoneBar(agent).getByRole('button', { name: 'Hang up' }).waitFor();
    const all = [TONES.demo, TONES.agent];
    await expectHears(agent, [TONES.demo], all);
    await expectHears(demo, [TONES.agent], all);
    await phoneBar(agent).getByRole('button', { name: 'Mute yourself' }).click();
    await phoneBar(agent)
      .getByRole('button', { name: 'You are muted: nobody hears you', pressed: true })
      .waitFor();
    await expectHears(demo, [], all);
    await phoneBar(demo).getByRole('button', { name: 'Hang up' }).click();
    await agent.getByText('Available', { exact: true }).waitFor();
    expect(await agent.getByText('The line broke').count()).toBe(0);
  });

  test('a declined call ends for the caller, and a number that may not be called is told', async () => {
    const [demo, agent] = await Promise.all([open('demo'), open('agent')]);
    await Promise.all([goAvailable(demo), goAvailable(agent)]);
    await dial(demo, local.agent.name);
    await phoneBar(agent).getByRole('button', { name: 'Decline' }).click();
    await agent.getByText('Available', { exact: true }).waitFor();
    await phoneBar(demo).getByRole('button', { name: 'Call', exact: true }).waitFor();
    await dial(demo, 'no such thing');
    await demo.getByText('Enter a name, a number with its country code').waitFor();
  });

  test.each([
    ['NotAllowedError', 'The browser blocks the microphone.'],
    ['NotFoundError', 'There is no microphone.'],
    ['NotReadableError', 'Another program uses the microphone.'],
  ])('says what to do about the microphone: %s', async (name, sentence) => {
    const page = await open(
      'demo',
      `navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', '${name}'));`,
    );
    await page.getByRole('button', { name: 'Go available' }).click();
    await phoneBar(page).getByText(sentence).waitFor();
    expect(await page.getByRole('button', { name: 'Go available' }).count()).toBe(1);
  });
});
