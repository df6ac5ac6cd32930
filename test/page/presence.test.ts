import type { Browser, Page } from 'playwright-core';
import { startLocal, type Local } from '../../simulation/local/local-stack';
import { pageDriver } from '../emulator/voice-sdk/page-driver';
import { CHROMIUM_FLAGS } from '../emulator/voice-sdk/sdk-pages';
import { launchBrowser } from '../support/browser';

/** What colleagues see of an operator, on the whole of `npm start`: a supervisor watches the team while an agent works. */

const CUSTOMER = '+14155550142';

describe('the presence of an operator', () => {
  let local: Local;
  let browser: Browser;
  beforeAll(async () => {
    [local, browser] = await Promise.all([
      startLocal({ functionsPort: 0, emulatorPort: 0, phones: true }),
      launchBrowser(CHROMIUM_FLAGS),
    ]);
  });
  afterAll(async () => {
    await browser.close();
    await local.stop();
  });

  async function open({ name, passcode }: { name: string; passcode: string }): Promise<Page> {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    page.setDefaultTimeout(15_000);
    await page.addInitScript(pageDriver(1_700));
    await page.goto(local.origin);
    await page.getByLabel('Name').fill(name);
    await page.getByLabel('Passcode').fill(passcode);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('button', { name: 'Go available' }).waitFor();
    return page;
  }

  test('colleagues see that an operator is available, on a call, wraps it up, is away, and signs out', async () => {
    const [supervisor, agent] = await Promise.all([open(local.supervisor), open(local.agent)]);
    await supervisor.getByRole('button', { name: 'Team' }).click();
    const row = supervisor.locator('.team tbody tr', { has: supervisor.getByText(local.agent.name) }).first();
    const seen = (text: string) => row.getByText(text, { exact: true }).waitFor();
    const choice = agent.getByLabel('What your colleagues see');

    await seen('offline');
    await agent.getByRole('button', { name: 'Go available' }).click();
    await seen('available');

    await agent.getByLabel('Call a name or a number').fill(CUSTOMER);
    await agent.getByRole('button', { name: 'Call', exact: true }).click();
    await seen('on a call');
    await agent.getByRole('region', { name: 'Your phone' }).getByRole('button', { name: 'Hang up' }).click();
    await agent.getByText('After the call').waitFor();
    await seen('wrap-up');
    await agent.getByRole('button', { name: 'Done' }).click();
    await seen('available');

    await choice.selectOption('Away');
    await seen('away');
    await agent.getByRole('button', { name: 'Sign out' }).click();
    await seen('offline');
  }, 90_000);
});
