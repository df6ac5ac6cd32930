import type { Twilio } from 'twilio';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import type { Emulator, Faults, HttpResponse, VirtualClock } from '../../emulator';
import type { FunctionsHost } from '../../functions-host';
import type { LiveCallView } from '../../src/contract/responses';
import { BROWSER_ENTRY, DEFAULT_ENTRY, entries, type EntryName } from '../../src/contract/entries';
import { wiringTo } from '../../src/http/wiring';
import { buildWorld, type WorldOptions } from './build-world';
import { AUTH_TOKEN, CUSTOMER, DOMAIN, NUMBER, SUE, type SignedInOperator } from './settings';
import { tokenAt } from './tokens';

export type { WorldOptions } from './build-world';
export { AGENT, ANN, CUSTOMER, DOMAIN, NUMBER, SUE } from './settings';

export interface Bridge {
  parent: string;
  child: string;
}

export interface ApiResponse {
  status: number;
  body: Record<string, unknown>;
  headers: Record<string, string>;
  /** The body of a response that is no text. */
  bytes?: Uint8Array;
}

/** A company on virtual time: the local Twilio, the Functions in this process, and simulated people. */
export class World {
  readonly clock: VirtualClock;
  readonly emulator: Emulator;
  readonly host: FunctionsHost;
  /** A test may change them while the world runs. */
  readonly faults: Faults;
  /** The lines that the Functions have printed. */
  readonly printed: readonly string[];
  /** The official client, with which a test reads and changes what is on Twilio. */
  readonly twilio: Twilio;

  constructor(options: WorldOptions = {}) {
    const parts = buildWorld(options);
    this.clock = parts.clock;
    this.emulator = parts.emulator;
    this.host = parts.host;
    this.faults = parts.faults;
    this.printed = parts.printed;
    this.twilio = parts.twilio;
  }

  /** Adds a number for each of the entries to the account, as `npm run wire` does. */
  async wire(wired: readonly EntryName[] = [DEFAULT_ENTRY]): Promise<this> {
    for (const entry of wired) {
      const wiring = wiringTo(`https://${DOMAIN}`, entry);
      const phoneNumber = entries[entry].localNumber ?? NUMBER;
      await this.clock.complete(this.twilio.incomingPhoneNumbers.create({ phoneNumber, ...wiring }));
    }
    return this;
  }

  /** Creates the TwiML App with which browsers call. @returns its SID */
  async browserApp(): Promise<string> {
    const wiring = wiringTo(`https://${DOMAIN}`, BROWSER_ENTRY);
    const { applications } = this.twilio;
    return (await this.clock.complete(applications.create({ friendlyName: 'browsers', ...wiring }))).sid;
  }

  /** A browser agent calls a customer. @returns the parent CallSid */
  async dialOut(to: string = CUSTOMER): Promise<string> {
    const applicationSid = await this.browserApp();
    return this.emulator.people.dial({ from: 'client:ann', to: '', applicationSid, params: { To: to } });
  }

  /** A session token, valid for at least seven hours. */
  tokenOf(name: string, role: SignedInOperator['role']): string {
    return tokenAt(this.clock.now(), { name, role });
  }

  /** Sends a request to a Function, as a browser or curl does. The clock does not run: see {@link requestAs}. */
  async request(
    path: string,
    body: object | string,
    headers: Record<string, string> = {},
  ): Promise<ApiResponse> {
    const response: HttpResponse = await this.host.send({
      method: 'POST',
      url: `https://${DOMAIN}${path}`,
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    const isJson = response.headers['content-type']?.includes('json');
    const parsed: unknown = isJson ? JSON.parse(response.body) : { text: response.body };
    const { status, headers: received, bytes } = response;
    return {
      status,
      body: parsed as Record<string, unknown>,
      headers: received,
      ...(bytes ? { bytes } : {}),
    };
  }

  /** Sends a signed request, as Twilio does, and runs the clock until the response. @param to a URL, or a path */
  webhook(to: string, params: Record<string, string>): Promise<HttpResponse> {
    const url = new URL(to, `https://${DOMAIN}`).href;
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      'x-twilio-signature': getExpectedTwilioSignature(AUTH_TOKEN, url, params),
    };
    const body = new URLSearchParams(params).toString();
    return this.clock.complete(this.host.send({ method: 'POST', url, headers, body }));
  }

  /** Sends an operator's request. The clock does not run. */
  sendAs(
    path: string,
    body: object,
    operator: SignedInOperator = SUE,
    headers: Record<string, string> = {},
  ): Promise<ApiResponse> {
    const authorization = `Bearer ${this.tokenOf(operator.name, operator.role)}`;
    return this.request(path, body, { authorization, ...headers });
  }

  /** Sends an operator's request and runs the clock until the response. */
  requestAs(path: string, body: object, operator: SignedInOperator = SUE): Promise<ApiResponse> {
    return this.clock.complete(this.sendAs(path, body, operator));
  }

  /** A customer calls, an agent answers, and they talk. */
  async bridge(from = CUSTOMER): Promise<Bridge> {
    const parent = this.emulator.people.dial({ from, to: NUMBER });
    await this.clock.runUntil(() => this.call(parent)?.doing === 'bridged', 30_000);
    const child = this.emulator
      .inspect()
      .calls.find((call) => call.parentSid === parent && call.doing === 'bridged');
    if (!child) throw new Error('The bridge has no child.');
    return { parent, child: child.sid };
  }

  /** A customer and an agent in a conference, after a conversion. */
  async conference(from = CUSTOMER): Promise<Bridge> {
    const bridge = await this.bridge(from);
    const { status, body } = await this.requestAs('/convert', { callSid: bridge.child });
    if (status !== 200) throw new Error(`The conversion was refused: ${JSON.stringify(body)}`);
    await this.clock.advance(3_000);
    return bridge;
  }

  /** The call as operators see it, live or ended. */
  async liveCall(callId: string): Promise<LiveCallView | undefined> {
    const { body } = await this.requestAs('/calls', { callSid: callId });
    return (body['calls'] as LiveCallView[] | undefined)?.[0];
  }

  call(sid: string) {
    return this.emulator.inspect().calls.find((call) => call.sid === sid);
  }

  /** The conferences of a live call that have not ended. */
  conferences(callId: string) {
    return this.emulator
      .inspect()
      .conferences.filter(({ friendlyName, status }) => friendlyName === callId && status !== 'completed');
  }

  /** The CallSids of the participants in the conferences of a live call. */
  inConference(callId: string): string[] {
    return this.conferences(callId)
      .flatMap(({ participants }) => participants.map(({ callSid }) => callSid))
      .sort();
  }

  /** The CallSids of all legs that have not ended. */
  liveLegs(): string[] {
    const { calls } = this.emulator.inspect();
    return calls.filter(({ endedAt }) => endedAt === null).map(({ sid }) => sid);
  }

  /** The REST requests of the Functions and of tests, from the given time on. */
  restRequests(since = 0) {
    return this.emulator.log
      .entries()
      .flatMap((entry) => (entry.kind === 'rest' && entry.at >= since ? [entry] : []));
  }

  /** The requests that Twilio has sent to a path. */
  webhooks(path: string) {
    return this.emulator.log
      .entries()
      .flatMap((entry) => (entry.kind === 'webhook' && new URL(entry.url).pathname === path ? [entry] : []));
  }
}
