import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser';
import { waitUntil } from '../support/wait-until';
import { NOW, session, type Session } from './calls';
import { PageServer, REQUEST_ID, ok, type Responder } from './page-server';

/** Gives a test file its harness, and fails every test with uncaught errors on its pages. */
export function useHarness(): Harness {
  const harness = new Harness();
  beforeAll(() => harness.start());
  afterEach(async () => expect(await harness.closePages()).toEqual([]));
  afterAll(() => harness.stop());
  return harness;
}

interface OpenPage {
  page: Page;
  /** Uncaught errors and policy violations. */
  errors: string[];
  /** The requests that the page has sent, such as "GET /calls". */
  sent: string[];
}

/** One browser and one server for a test file. Every test gets a fresh context. */
export class Harness {
  private pages: OpenPage[] = [];
  private started: { browser: Browser; server: PageServer } | undefined;

  async start(): Promise<void> {
    const [browser, server] = await Promise.all([launchBrowser(), PageServer.start()]);
    this.started = { browser, server };
  }

  get server(): PageServer {
    return this.running().server;
  }

  /**
   * Opens the page. Its clock stands at `NOW`: only `page.clock.runFor()` and `page.clock.fastForward()` move it, and only
   * after {@link settle}, so the speed of the machine decides nothing.
   * @param initScript runs in the page before the page's own script
   */
  async open(options: BrowserContextOptions = {}, initScript?: string): Promise<Page> {
    const context = await this.running().browser.newContext({
      viewport: { width: 1100, height: 800 },
      ...options,
    });
    const page = await context.newPage();
    // Below the limit of a test, so that a hang names what it waits for.
    page.setDefaultTimeout(120_000);
    const opened: OpenPage = { page, errors: [], sent: [] };
    this.pages.push(opened);
    page.on('pageerror', (error) => opened.errors.push(`uncaught: ${error.message}`));
    page.on('request', (request) =>
      opened.sent.push(`${request.method()} ${new URL(request.url()).pathname}`),
    );
    await page.exposeFunction('reportViolation', (text: string) => opened.errors.push(`violation: ${text}`));
    await page.addInitScript(
      `document.addEventListener('securitypolicyviolation', (e) => reportViolation(e.violatedDirective + ' ' + e.blockedURI))`,
    );
    if (initScript !== undefined) await page.addInitScript(initScript);
    // The page opens long before its clock is stopped: it cannot be set back.
    await page.clock.install({ time: NOW - 3_600_000 });
    await page.clock.pauseAt(NOW);
    await page.addInitScript(TRACK_REQUESTS);
    const { runFor, fastForward } = page.clock;
    for (const [name, move] of Object.entries({ runFor, fastForward })) {
      const moveSettled = async (ms: number) => {
        await this.settle(page);
        await move.call(page.clock, ms);
      };
      Object.assign(page.clock, { [name]: moveSettled });
    }
    await page.goto(this.server.origin);
    return page;
  }

  /** Opens the page with a stored session. @param calls responds to `GET /calls` */
  async signedIn(calls: Responder, options: BrowserContextOptions = {}): Promise<Page> {
    this.server.on('GET /calls', calls);
    return this.openAs(session, options);
  }

  /** Opens the page with a stored session. */
  async openAs(stored: Session, options: BrowserContextOptions = {}): Promise<Page> {
    const page = await this.open(options, storeSession(stored));
    await page.getByRole('heading', { name: 'Live calls', exact: true }).waitFor();
    return page;
  }

  /** Opens the page and signs in with its form. @param calls responds to `GET /calls` */
  async signIn(calls: Responder): Promise<Page> {
    this.server.on('POST /login', () => ok(session));
    this.server.on('GET /calls', calls);
    const page = await this.open();
    await fillSignIn(page);
    await page.getByRole('heading', { name: 'Live calls', exact: true }).waitFor();
    return page;
  }

  /** How many requests to `route` the page has sent, those included that have not reached the server yet. */
  async sent(page: Page, route: string): Promise<number> {
    // The browser reports the requests of earlier handlers before it responds to this.
    await page.evaluate('0');
    const opened = this.pages.find((candidate) => candidate.page === page);
    return opened?.sent.filter((sent) => sent === route).length ?? 0;
  }

  /** Waits until the page has dealt with the response to each of its requests, but for those that the test holds back. */
  async settle(page: Page): Promise<void> {
    await waitUntil(async () => {
      const open = await page.evaluate<string[]>('[...(window.openRequests ?? [])]');
      return open.every((id) => this.server.isHeldBack(id));
    }, 'the page has dealt with every response');
  }

  /** Closes the test's pages. @returns their uncaught errors and policy violations. */
  async closePages(): Promise<string[]> {
    const errors = this.pages.flatMap((opened) => opened.errors);
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

/** Once a tab, so that signing out lasts: the script runs again at each reload. */
const storeSession = (stored: Session) => `
  if (sessionStorage.getItem('test-started') === null) {
    sessionStorage.setItem('test-started', 'yes');
    sessionStorage.setItem('session', ${JSON.stringify(JSON.stringify(stored))});
  }`;

/** Fills in the form and presses its button. */
export async function fillSignIn(page: Page, passcode = 'correct horse'): Promise<void> {
  await page.getByLabel('Name').fill('alice');
  await page.getByLabel('Passcode').fill(passcode);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/**
 * Gives each request of the page an id, and keeps the ids of those that are open. A request is open until the page has had
 * the time to deal with its response: its promises come first, and then the next tasks.
 */
const TRACK_REQUESTS = `
  window.openRequests = new Set();
  const send = window.fetch;
  const nextTask = () => new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => { port1.close(); resolve(); };
    port2.postMessage('');
  });
  window.fetch = (input, options) => {
    const id = crypto.randomUUID();
    window.openRequests.add(id);
    const headers = new Headers(options?.headers);
    headers.set('${REQUEST_ID}', id);
    const response = send(input, { ...options, headers });
    response
      .then((received) => received.clone().arrayBuffer())
      .catch(() => undefined)
      .then(nextTask)
      .then(nextTask)
      .then(() => window.openRequests.delete(id));
    return response;
  };`;

/** Does what the browser does when the operator turns to another tab, or back. */
export const setHidden = (page: Page, hidden: boolean): Promise<unknown> =>
  page.evaluate(`
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => ${hidden} });
    document.dispatchEvent(new Event('visibilitychange'));`);

/** A request to the server and back: every response that the server has sent before has reached the page. */
export const roundTrip = (page: Page): Promise<unknown> =>
  page.evaluate(`fetch('/favicon.svg', { cache: 'no-store' }).then((response) => response.text())`);
