import {
  createBrowserPhones,
  createEmulator,
  seededRandom,
  startServer,
  stoppableClock,
  type BrowserPhones,
  type CallMessage,
  type Emulator,
  type RunningServer,
} from '../../../emulator';
import { ACCOUNT_SID, APP, AUTH_TOKEN, CUSTOMER, NUMBER, twimlOf } from '../local-twilio';
import { accessToken, type TokenOptions } from './access-tokens';
import { Softphone } from './softphone';

/** Everything at once: these tests run in real time. */
const TIMING = {
  rest: [0, 1],
  webhook: [0, 1],
  callback: [0, 1],
  ringing: [5, 10],
  redirect: [1, 2],
  dialEnd: [1, 2],
} as const;

/** A local Twilio with browsers, over real sockets and in real time. */
export class PhoneWorld {
  readonly messages: CallMessage[] = [];
  /** What the application responds, by path. */
  readonly documents = new Map<string, string>();
  /** The parameters that the application received, by path. */
  readonly requests: { path: string; params: Record<string, string> }[] = [];
  readonly #phones: Softphone[] = [];

  private constructor(
    readonly emulator: Emulator,
    readonly applicationSid: string,
    readonly key: { sid: string; secret: string },
    private readonly parts: {
      clock: ReturnType<typeof stoppableClock>;
      server?: RunningServer;
      browsers?: BrowserPhones;
    },
  ) {}

  static async start(): Promise<PhoneWorld> {
    const holder: { world?: PhoneWorld } = {};
    const clock = stoppableClock();
    const emulator = createEmulator({
      accountSid: ACCOUNT_SID,
      authToken: AUTH_TOKEN,
      clock,
      random: seededRandom(1),
      timing: TIMING,
      http: {
        send: async ({ url, body }) => {
          const { pathname } = new URL(url);
          const params = Object.fromEntries(new URLSearchParams(body));
          holder.world?.requests.push({ path: pathname, params });
          const document = holder.world?.documents.get(pathname) ?? twimlOf('');
          return { status: 200, headers: { 'content-type': 'text/xml' }, body: document };
        },
      },
    });
    emulator.directory.addPhoneNumber(NUMBER, { voice_url: `${APP}/voice` });
    const { sid } = emulator.directory.addApplication({ voice_url: `${APP}/outgoing` });
    const world = new PhoneWorld(emulator, sid, emulator.directory.addKey(), { clock });
    holder.world = world;
    const browsers = await createBrowserPhones({
      emulator,
      accountSid: ACCOUNT_SID,
      clock,
      onMessage: (message) => world.messages.push(message),
    });
    if (!browsers) throw new Error('werift is not installed.');
    world.parts.browsers = browsers;
    world.parts.server = await startServer({ emulator, port: 0, upgrade: browsers.upgrade });
    return world;
  }

  get url(): string {
    return this.parts.server?.url ?? '';
  }

  get browsers(): BrowserPhones {
    if (!this.parts.browsers) throw new Error('The world has not started.');
    return this.parts.browsers;
  }

  token(options: Partial<TokenOptions> = {}): string {
    return accessToken({ key: this.key, applicationSid: this.applicationSid, ...options });
  }

  /** A phone with a websocket that has shown its token. */
  async phone(options: Partial<TokenOptions> = {}): Promise<Softphone> {
    return this.#keep(await Softphone.open(this.url, this.token(options)));
  }

  async registered(identity = 'bob', hertz = 0): Promise<Softphone> {
    return this.#keep(await Softphone.registered(this.url, this.token({ identity }), hertz));
  }

  /** A customer calls, and the number dials these clients. @returns the CallSid of the customer */
  customerCalls(nouns = '<Client>bob</Client>', attributes = 'answerOnBridge="true"'): string {
    this.documents.set('/voice', twimlOf(`<Dial ${attributes}>${nouns}</Dial>`));
    return this.emulator.people.dial({ from: CUSTOMER, to: NUMBER });
  }

  call(sid: string) {
    const found = this.emulator.inspect().calls.find((call) => call.sid === sid);
    if (!found) throw new Error(`There is no call ${sid}.`);
    return found;
  }

  childOf(parent: string) {
    return this.emulator.inspect().calls.find((call) => call.parentSid === parent);
  }

  /** A request of the application to the REST API. */
  async rest(path: string, form: Record<string, string>): Promise<void> {
    const { status, body } = await this.emulator.handle({
      method: 'POST',
      url: `https://api.twilio.com/2010-04-01/Accounts/${ACCOUNT_SID}/${path}.json`,
      headers: {
        authorization: `Basic ${Buffer.from(`${ACCOUNT_SID}:${AUTH_TOKEN}`).toString('base64')}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams(form).toString(),
    });
    if (status >= 300) throw new Error(`${path}: ${body}`);
  }

  /** Ends all calls and phones of one test. */
  async clear(): Promise<void> {
    await Promise.all(this.#phones.splice(0).map((phone) => phone.close()));
    for (const { sid } of this.emulator.inspectLive().calls)
      if (this.call(sid).endedAt === null) this.emulator.people.hangUp(sid);
    this.documents.clear();
    this.requests.length = this.messages.length = 0;
  }

  async stop(): Promise<void> {
    await this.clear();
    this.browsers.close();
    await this.parts.server?.close();
    this.parts.clock.stop();
  }

  #keep(phone: Softphone): Softphone {
    this.#phones.push(phone);
    return phone;
  }
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Gives a test file its world. */
export function usePhoneWorld(): { get: () => PhoneWorld } {
  let world: PhoneWorld | undefined;
  beforeAll(async () => {
    world = await PhoneWorld.start();
  });
  afterEach(() => world?.clear());
  afterAll(() => world?.stop());
  return {
    get: () => {
      if (!world) throw new Error('The world has not started.');
      return world;
    },
  };
}
