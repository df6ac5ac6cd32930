import type { Browser } from 'playwright-core';
import { startLocal, type Local } from '../../../simulation/local/local-stack';
import { pageDriver } from '../../emulator/voice-sdk/page-driver';
import { CHROMIUM_FLAGS, SDK, SdkPhone } from '../../emulator/voice-sdk/sdk-pages';
import { launchBrowser } from '../../support/browser';

/** The whole of `npm start`, with the Voice SDK loaded into the page that it serves. */
describe('An operator whose browser is a phone', () => {
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

  async function post(
    path: string,
    form: Record<string, string>,
    token?: string,
  ): Promise<Record<string, string>> {
    const headers = token === undefined ? {} : { Authorization: `Bearer ${token}` };
    const body = new URLSearchParams(form);
    const response = await fetch(`${local.origin}/${path}`, { method: 'POST', headers, body });
    if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
    return (await response.json()) as Record<string, string>;
  }

  test('dials a customer, converts the call, and hears the customer before and after', async () => {
    const { token: session = '' } = await post('login', { ...local.supervisor });
    const { token = '' } = await post('token', {}, session);
    const page = await browser.newPage();
    await page.route(`${local.origin}/twilio.js`, (route) => route.fulfill({ path: SDK }));
    await page.addInitScript(pageDriver(2100));
    await page.goto(local.origin);
    await page.addScriptTag({ url: '/twilio.js' });
    const phone = new SdkPhone(page);
    await phone.run(`start(${JSON.stringify(token)})`);
    await phone.run('register()');
    await phone.event('registered');

    const customer = '+14155550142';
    const tone = local.phones?.hertzOf(customer) ?? 0;
    await phone.run(`connect({ To: '${customer}' })`);
    await phone.event('accept');
    expect(await phone.hears([tone])).toEqual([tone]);

    const callSid = await phone.run<string>('sid()');
    await post('convert', { callSid }, session);
    const conference = () => local.emulator.inspectLive().conferences[0];
    for (const end = Date.now() + 10_000; conference()?.participants.length !== 2;)
      if (Date.now() > end) throw new Error('There is no conference of two.');
      else await new Promise((next) => setTimeout(next, 50));
    expect(await phone.hears([tone])).toEqual([tone]);
    expect(await phone.run('state()')).toEqual(['registered', 'open']);
  });
});
