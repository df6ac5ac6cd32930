import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { dirname, join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { localPage } from '../../../simulation/local/local-page';
import { CLICK, pageScript, RING, SCRIPT } from '../../../simulation/local/page-script';
import { clickSound, ringSound } from '../../../simulation/local/sound-file';
import { launchBrowser } from '../../support/browser';
import { waitUntil } from '../../support/wait-until';
import type { PhoneWorld } from '../signaling/phone-world';
import { pageDriver } from './page-driver';

/** Chromium without a sound card, without a click of a user, and perhaps on a computer without a network. */
export const CHROMIUM_FLAGS = [
  '--autoplay-policy=no-user-gesture-required',
  '--allow-loopback-in-peer-connection',
];

/** For pages without modules: https://github.com/twilio/twilio-voice.js#installation */
export const SDK = join(dirname(require.resolve('@twilio/voice-sdk')), '../dist/twilio.min.js');

/** Pages that run the Voice SDK under the policy of the operator page. */
export class SdkPages {
  /** What the pages wanted to load from anywhere but this computer, and violations of their policy. */
  readonly violations: string[] = [];
  #pages: Page[] = [];

  private constructor(
    private readonly world: PhoneWorld,
    private readonly browser: Browser,
    private readonly server: Server,
    private readonly origin: string,
  ) {}

  static async start(world: PhoneWorld): Promise<SdkPages> {
    const signal = `${world.url.replace('http', 'ws')}/signal`;
    const built = await readFile(resolve('dist/assets/assets/index.html'), 'utf8');
    const files = new Map<string, [type: string, body: string | Buffer]>([
      ['/', ['text/html', localPage(built, signal).replace('/app.js', '/twilio.js')]],
      ['/twilio.js', ['text/javascript', await readFile(SDK)]],
      [`/${SCRIPT}`, ['text/javascript', pageScript(signal)]],
      [`/${RING}`, ['audio/wav', ringSound()]],
      [`/${CLICK}`, ['audio/wav', clickSound()]],
    ]);
    const server = createServer(({ url = '' }, response) => {
      const [type, body] = files.get(url) ?? ['text/plain', ''];
      response.writeHead(200, { 'Content-Type': type }).end(body);
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    return new SdkPages(world, await launchBrowser(CHROMIUM_FLAGS), server, `http://127.0.0.1:${port}`);
  }

  /** Opens a page with a device. @param hertz what its microphone sends */
  async open({
    identity,
    hertz = 0,
    token,
  }: {
    identity: string;
    hertz?: number;
    token?: string;
  }): Promise<SdkPhone> {
    const page = await this.browser.newPage();
    this.#pages.push(page);
    page.on('request', (request) => {
      if (!request.url().startsWith(this.origin)) this.violations.push(request.url());
    });
    page.on('console', (message) => {
      if (/Content Security Policy/.test(message.text())) this.violations.push(message.text());
    });
    await page.addInitScript(pageDriver(hertz));
    await page.goto(this.origin);
    const phone = new SdkPhone(page);
    await phone.run(`start(${JSON.stringify(token ?? this.world.token({ identity }))})`);
    return phone;
  }

  /** The same, registered. */
  async registered(options: { identity: string; hertz?: number }): Promise<SdkPhone> {
    const phone = await this.open(options);
    await phone.run('register()');
    await phone.event('registered');
    return phone;
  }

  async closePages(): Promise<void> {
    await Promise.all(this.#pages.splice(0).map((page) => page.close()));
  }

  async stop(): Promise<void> {
    await this.browser.close();
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }
}

/** One page. */
export class SdkPhone {
  constructor(private readonly page: Page) {}

  /** Calls a function of `phone` in the page, such as `hangUp()`. */
  run<T>(call: string): Promise<T> {
    return this.page.evaluate<T>(`Promise.resolve(phone.${call})`);
  }

  /** Waits for an event of the SDK, and takes it and those before it. */
  async event(name: string): Promise<void> {
    const seen: string[] = [];
    const isSeen = async () => {
      seen.push(...(await this.run<string[]>('events.splice(0)')));
      return seen.includes(name);
    };
    await waitUntil(isSeen, `the event ${name}`);
    await this.run(`events.unshift(...${JSON.stringify(seen.slice(seen.indexOf(name) + 1))})`);
  }

  /** Which of these tones arrive in the next time. */
  async hears(tones: readonly number[]): Promise<number[]> {
    // Longer than the time that the page measures.
    await wait(400);
    const levels = await this.run<number[]>(`levels(${JSON.stringify(tones)})`);
    return tones.filter((_, index) => (levels[index] ?? -200) > -60);
  }
}

export const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
