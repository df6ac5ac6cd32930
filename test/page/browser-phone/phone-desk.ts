import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { NUMBER, startLocal, type Local, type LocalOptions } from '../../../simulation/local/local-stack';
import { eventually } from '../../emulator/media/eventually';
import { ScriptedPort } from '../../emulator/media/scripted-port';
import { heardHertz } from '../../emulator/media/spectrum';
import { pageDriver } from '../../emulator/voice-sdk/page-driver';
import { CHROMIUM_FLAGS, SdkPhone } from '../../emulator/voice-sdk/sdk-pages';
import { launchBrowser } from '../../support/browser';
import { LIMIT_MS, waitUntil } from '../../support/wait-until';

/** What the microphone of each operator sends, in hertz. */
export const TONES = { demo: 2100, agent: 1700, admin: 2500 };
/** The customers of the tests. */
const CUSTOMERS = ['+14155550142', '+14155550143', '+14155550144'];
export type Operator = keyof typeof TONES;

export interface Customer {
  callSid: string;
  port: ScriptedPort;
}

/** The whole of `npm start`, with operators at the page, and customers whose audio the test measures. */
export class PhoneDesk {
  readonly errors: string[] = [];
  #contexts: BrowserContext[] = [];

  private constructor(
    readonly local: Local,
    private readonly browser: Browser,
  ) {}

  static async start(options: Partial<LocalOptions> = {}): Promise<PhoneDesk> {
    const [local, browser] = await Promise.all([
      startLocal({ functionsPort: 0, emulatorPort: 0, phones: true, ...options }),
      launchBrowser(CHROMIUM_FLAGS),
    ]);
    // They pick up at once: how long a phone rings proves nothing here.
    for (const customer of CUSTOMERS)
      local.emulator.people.behave(customer, { kind: 'answers', afterMs: 200 });
    return new PhoneDesk(local, browser);
  }

  get emulator() {
    return this.local.emulator;
  }

  get phones() {
    const { phones } = this.local;
    if (!phones) throw new Error('werift is not installed.');
    return phones;
  }

  /** The page of an operator who has signed in. @param script runs in the page before its own */
  async open(operator: Operator, script = ''): Promise<Page> {
    return this.signIn(await this.blank(operator, script), operator);
  }

  async openTab(context: BrowserContext, operator: Operator, script = ''): Promise<Page> {
    return this.signIn(await this.tab(context, operator, script), operator);
  }

  /** A browser of the operator that has loaded nothing. */
  async blank(operator: Operator, script = ''): Promise<Page> {
    const context = await this.browser.newContext({ viewport: { width: 1280, height: 900 } });
    this.#contexts.push(context);
    return this.tab(context, operator, script);
  }

  private async tab(context: BrowserContext, operator: Operator, script: string): Promise<Page> {
    const page = await context.newPage();
    page.setDefaultTimeout(LIMIT_MS);
    page.on('pageerror', ({ message }) => this.errors.push(message));
    page.on('console', (message) => {
      if (/Content Security Policy/.test(message.text())) this.errors.push(message.text());
    });
    await page.addInitScript(pageDriver(TONES[operator]));
    if (script) await page.addInitScript(script);
    return page;
  }

  private async signIn(page: Page, operator: Operator): Promise<Page> {
    await page.goto(this.local.origin);
    const { name, passcode } = this.local[operator === 'demo' ? 'supervisor' : operator];
    await page.getByLabel('Name').fill(name);
    await page.getByLabel('Passcode').fill(passcode);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('Press “Go available” to take calls in this tab.').waitFor();
    return page;
  }

  async available(operator: Operator, script = ''): Promise<Page> {
    const page = await this.open(operator, script);
    await goAvailable(page);
    return page;
  }

  /** A customer calls the company's number. */
  customerCalls(from: string): Customer {
    const callSid = this.emulator.people.dial({ from, to: NUMBER });
    const port = new ScriptedPort(this.phones.hertzOf(from));
    this.phones.attach(callSid, port);
    return { callSid, port };
  }

  hangUp({ callSid }: Customer): void {
    this.emulator.people.hangUp(callSid);
  }

  call(callSid: string) {
    const call = this.emulator.inspect().calls.find(({ sid }) => sid === callSid);
    if (!call) throw new Error(`There is no call ${callSid}.`);
    return call;
  }

  async closePages(): Promise<void> {
    await Promise.all(this.#contexts.splice(0).map((context) => context.close()));
    for (const { sid, endedAt } of this.emulator.inspectLive().calls)
      if (endedAt === null) this.emulator.people.hangUp(sid);
    expect(this.errors.splice(0)).toEqual([]);
  }

  async stop(): Promise<void> {
    await this.browser.close();
    await this.local.stop();
  }
}

/** Gives a test file its desk. */
export function usePhoneDesk(options: Partial<LocalOptions> = {}): () => PhoneDesk {
  let desk: PhoneDesk;
  beforeAll(async () => {
    desk = await PhoneDesk.start(options);
  });
  afterEach(() => desk.closePages());
  afterAll(() => desk.stop());
  return () => desk;
}

export const phoneBar = (page: Page) => page.getByRole('region', { name: 'Your phone' });

export async function goAvailable(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Go available' }).click();
  await page.getByLabel('What your colleagues see').waitFor();
}

export async function dial(page: Page, to: string): Promise<void> {
  await page.getByLabel('Call a name or a number').fill(to);
  await phoneBar(page).getByRole('button', { name: 'Call', exact: true }).click();
}

/** The other party has answered, and the board shows the call. */
export const talks = (page: Page): Promise<void> =>
  refreshed(page, phoneBar(page).getByRole('button', { name: /^Hold: / }));

/** Waits for something that the page shows after it has read its lists again, which it does without its usual pause. */
export const refreshed = (page: Page, shown: Locator): Promise<void> =>
  waitUntil(async () => {
    await page.evaluate(`window.dispatchEvent(new Event('online'))`);
    return shown.isVisible();
  }, 'the page shows it');

/** Notes of a melody come one after the other. */
export const hearsMusic = ({ port }: Customer, notes: readonly number[]): Promise<void> =>
  waitUntil(() => heardHertz(port.last(4), notes).length === notes.length, 'the customer hears music');

export const press = (page: Page, name: string | RegExp): Promise<void> =>
  phoneBar(page).getByRole('button', { name }).click();

/** The phone of the page has no call and can dial. */
export const idle = (page: Page): Promise<void> =>
  phoneBar(page).getByRole('button', { name: 'Call', exact: true }).waitFor();

/** Which of these tones a page hears, as soon as it hears the expected ones. */
export async function expectHears(
  page: Page,
  expected: readonly number[],
  tones: readonly number[],
): Promise<void> {
  const phone = new SdkPhone(page);
  expect(await eventually(() => phone.hears(tones), [...expected])).toEqual(expected);
}

/** The same for a customer. */
export async function expectCustomerHears(
  { port }: Customer,
  expected: readonly number[],
  tones: readonly number[],
): Promise<void> {
  const measure = async (): Promise<number[]> => {
    await new Promise((next) => setTimeout(next, 400));
    return heardHertz(port.last(0.35), tones);
  };
  expect(await eventually(measure, [...expected])).toEqual(expected);
}
