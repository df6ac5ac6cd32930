import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser';
import { PageServer, ok, type Answer } from './page-server';
import { session } from './calls';

/** Gives a test file its harness, and makes every test fail whose page had uncaught errors. */
export function useHarness(): Harness {
  const harness = new Harness();
  beforeAll(() => harness.start(), 30_000);
  afterEach(async () => expect(await harness.finish()).toEqual([]));
  afterAll(() => harness.stop());
  return harness;
}

/** One browser and one server for a test file; every test gets a fresh context. */
class Harness {
  private pages: { page: Page; errors: string[] }[] = [];
  private started: { browser: Browser; server: PageServer } | undefined;

  async start(): Promise<void> {
    const [browser, server] = await Promise.all([launchBrowser(), PageServer.start()]);
    this.started = { browser, server };
  }

  get server(): PageServer {
    return this.running().server;
  }

  /** The page at its address, with what goes wrong on it recorded. */
  async open(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await this.running().browser.newContext({
      viewport: { width: 1100, height: 800 },
      ...options,
    });
    const page = await context.newPage();
    page.setDefaultTimeout(5_000);
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(`uncaught: ${error.message}`));
    await page.exposeFunction('reportViolation', (text: string) => errors.push(`violation: ${text}`));
    await page.addInitScript(
      `document.addEventListener('securitypolicyviolation', (e) => reportViolation(e.violatedDirective + ' ' + e.blockedURI))`,
    );
    this.pages.push({ page, errors });
    // The page's time runs as usual, and a test may skip some of it: page.clock.fastForward().
    await page.clock.install();
    await page.goto(this.server.origin);
    return page;
  }

  /** The page, signed in, with `GET /calls` answered by `calls`. */
  async signedIn(calls: () => Answer | Promise<Answer>, options: BrowserContextOptions = {}): Promise<Page> {
    this.server.on('POST /login', () => ok(session));
    this.server.on('GET /calls', calls);
    const page = await this.open(options);
    await signIn(page);
    await page.getByRole('heading', { name: 'Live calls', exact: true }).waitFor();
    return page;
  }

  /** Ends the test's pages. @returns their uncaught errors and policy violations. */
  async finish(): Promise<string[]> {
    const errors = this.pages.flatMap((entry) => entry.errors);
    await Promise.all(this.pages.map(({ page }) => page.context().close()));
    this.pages = [];
    this.server.clear();
    return errors;
  }

  async stop(): Promise<void> {
    await this.started?.browser.close();
    await this.started?.server.stop();
  }

  private running() {
    if (!this.started) throw new Error('The harness has not started.');
    return this.started;
  }
}

export async function signIn(page: Page, passcode = 'correct horse'): Promise<void> {
  await page.getByLabel('Name').fill('alice');
  await page.getByLabel('Passcode').fill(passcode);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** What the browser does when the operator turns to another tab, or back. */
export const setHidden = (page: Page, hidden: boolean): Promise<unknown> =>
  page.evaluate(`
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => ${hidden} });
    document.dispatchEvent(new Event('visibilitychange'));`);

/** Waits until `check` holds, looking often. */
export async function until(check: () => boolean, what: string, timeoutMs = 6_000): Promise<void> {
  const end = Date.now() + timeoutMs;
  while (!check()) {
    if (Date.now() > end) throw new Error(`Waited ${timeoutMs} ms in vain until ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
