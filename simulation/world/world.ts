import { z } from 'zod';
import { Twilio } from 'twilio';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import { VirtualClock, type Dialect, createEmulator, type Emulator, type EmulatorOptions, noFaults, type Faults, type Http, type HttpResponse, seededRandom } from '../../emulator';
import { FunctionsHost, type HostOptions } from '../../functions-host';
import type { LiveCallView } from '../../src/contract/responses';
import { wiringTo } from '../../src/http/wiring';
import { openSession } from '../../src/http/session';
import { formatOperator } from '../../src/http/operators';
import { judged } from '../judges/judged-client';
import { inProcessClient, whileRunning } from './in-process-client';
import { judgeDocument, restJudge } from './world-judge';

// A schema compiles its parser at its first use. Most schemas of a world parse a few values only.
z.config({ jitless: true });

/** A whole company on virtual time: the local Twilio, the Functions in this process, and people who call. */

const accountSidOf = (number: number): string => `AC${String(number).padStart(32, '0')}`;
/** Worlds on shared instances of the Functions. Each has an account of its own, as instances remember by account. */
let sharedWorlds = 0;
export const AUTH_TOKEN = 'f'.repeat(32);
export const NUMBER = '+14155550100';
export const AGENT = '+14155550101';
export const CUSTOMER = '+14155550199';
export const DOMAIN = 'calls-1234.twil.io';
const TOKEN_SECRET = 'a secret that only tests know, of 40 chars';

export interface WorldOptions {
  /** Whether the judges look at what the Functions say; they are too slow for thousands of worlds. */
  judged?: boolean;
  seed?: number;
  dialect?: Partial<Dialect>;
  timing?: EmulatorOptions['timing'];
  faults?: EmulatorOptions['faults'];
  environment?: Record<string, string>;
  host?: Partial<
    Pick<
      HostOptions,
      'protectedRefusal' | 'coldStartMs' | 'dist' | 'memory' | 'afterResponse' | 'invocationFault'
    >
  >;
  /** Another build of the local Twilio and its Functions host, instead of the sources. */
  emulator?: {
    createEmulator: (options: EmulatorOptions) => Emulator;
    FunctionsHost: new (options: HostOptions) => FunctionsHost;
  };
}

export interface Bridge {
  parent: string;
  child: string;
}

export interface ApiResponse {
  status: number;
  body: Record<string, unknown>;
  headers: Record<string, string>;
}

let operators: string | undefined;
/** Hashing is meant to be slow: once for all worlds. */
const operatorEntries = () =>
  (operators ??= [
    formatOperator('ann', 'agent', 'ann-passcode'),
    formatOperator('sue', 'supervisor', 'sue-passcode'),
    formatOperator('ada', 'admin', 'ada-passcode'),
  ].join(','));

const HOUR_MS = 3_600_000;
const tokens = new Map<string, string>();

export class World {
  readonly clock = new VirtualClock();
  readonly emulator: Emulator;
  readonly host: FunctionsHost;
  /** What goes wrong; may be changed while the world runs. */
  readonly faults: Faults;
  /** What the Functions printed. */
  readonly printed: string[] = [];
  /** The official client, for looking at the truth. */
  readonly twilio: Twilio;

  constructor(options: WorldOptions = {}) {
    this.faults = { ...noFaults, ...options.faults };
    const memory = options.host?.memory ?? 'shared';
    const accountSid = accountSidOf(memory === 'shared' ? ++sharedWorlds : 0);
    const random = seededRandom(options.seed ?? 1);
    const build = options.emulator ?? { createEmulator, FunctionsHost };
    const http: Http = {
      send: async (request) => {
        const response = await this.host.send(request);
        if (options.judged !== false) judgeDocument(new URL(request.url).pathname, response);
        return response;
      },
    };
    this.emulator = build.createEmulator({
      accountSid,
      authToken: AUTH_TOKEN,
      clock: this.clock,
      random,
      http,
      ...(options.dialect ? { dialect: options.dialect } : {}),
      timing: { playMs: 5_000, ...options.timing },
      faults: this.faults,
    });
    const httpClient = inProcessClient(this.emulator, this.clock, { timeoutMs: 3_000 });
    this.twilio = new Twilio(accountSid, AUTH_TOKEN, { httpClient });
    const functionsClient = options.judged === false ? httpClient : judged(httpClient, restJudge);
    this.host = new build.FunctionsHost({
      dist: options.host?.dist ?? 'dist',
      domain: DOMAIN,
      authToken: AUTH_TOKEN,
      clock: this.clock,
      random,
      environment: {
        ACCOUNT_SID: accountSid,
        AGENTS: AGENT,
        ALLOWED_COUNTRIES: 'US',
        CALLER_ID: NUMBER,
        TOKEN_SECRET,
        OPERATORS: operatorEntries(),
        ...options.environment,
      },
      twilioClient: (given, _caller, isRunning) =>
        new Twilio(accountSid, AUTH_TOKEN, {
          ...given,
          httpClient: whileRunning(functionsClient, isRunning),
        }),
      memory,
      print: (line) => this.printed.push(line),
      ...options.host,
    });
  }

  /** Gives the company its number: what `npm run wire` does on a real account. */
  async wire(): Promise<this> {
    await this.clock.complete(
      this.twilio.incomingPhoneNumbers.create({
        phoneNumber: NUMBER,
        ...wiringTo(`https://${DOMAIN}`, 'incoming-call'),
      }),
    );
    return this;
  }

  /** The TwiML App by which browsers begin calls. Its SID */
  async browserApp(): Promise<string> {
    const wiring = wiringTo(`https://${DOMAIN}`, 'outgoing-call');
    const { applications } = this.twilio;
    return (await this.clock.complete(applications.create({ friendlyName: 'browsers', ...wiring }))).sid;
  }

  /** A browser agent rings a customer. The parent CallSid */
  async dialOut(to: string = CUSTOMER): Promise<string> {
    const applicationSid = await this.browserApp();
    return this.emulator.people.dial({ from: 'client:ann', to: '', applicationSid, params: { To: to } });
  }

  /** Signing takes longer than many a Function: one session an hour and operator, for all worlds. */
  tokenOf(name: string, role: 'agent' | 'supervisor' | 'admin'): string {
    const since = Math.floor(this.clock.now() / HOUR_MS) * HOUR_MS;
    const key = `${name} ${role} ${since}`;
    const token = tokens.get(key) ?? openSession({ name, role }, TOKEN_SECRET, since).token;
    tokens.set(key, token);
    return token;
  }

  /** A request to a Function, as a browser or curl sends it. Time does not move by itself: see {@link requestAs}. */
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
    return { status: response.status, body: parsed as Record<string, unknown>, headers: response.headers };
  }

  /** A signed request such as Twilio's, which a test repeats or makes up. @param to a URL, or a path of ours */
  webhook(to: string, params: Record<string, string>): Promise<HttpResponse> {
    const url = new URL(to, `https://${DOMAIN}`).href;
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      'x-twilio-signature': getExpectedTwilioSignature(AUTH_TOKEN, url, params),
    };
    const body = new URLSearchParams(params).toString();
    return this.clock.complete(this.host.send({ method: 'POST', url, headers, body }));
  }

  /** An operator's request; resolves once it is answered, if the clock runs. */
  sendAs(
    path: string,
    body: object,
    who: { name: string; role: 'agent' | 'supervisor' | 'admin' } = SUE,
    headers: Record<string, string> = {},
  ): Promise<ApiResponse> {
    const authorization = `Bearer ${this.tokenOf(who.name, who.role)}`;
    return this.request(path, body, { authorization, ...headers });
  }

  /** An operator's request, with the clock run until it is answered. */
  requestAs(
    path: string,
    body: object,
    who: { name: string; role: 'agent' | 'supervisor' | 'admin' } = SUE,
  ): Promise<ApiResponse> {
    return this.clock.complete(this.sendAs(path, body, who));
  }

  /** A customer calls, an agent answers, they talk. */
  async bridge(from = CUSTOMER): Promise<Bridge> {
    const parent = this.emulator.people.dial({ from, to: NUMBER });
    await this.clock.runUntil(() => this.call(parent)?.doing === 'bridged', 30_000);
    const child = this.emulator
      .inspect()
      .calls.find((call) => call.parentSid === parent && call.doing === 'bridged');
    if (!child) throw new Error('The bridge has no child.');
    return { parent, child: child.sid };
  }

  /** A customer and an agent in a conference, by conversion. */
  async conference(from = CUSTOMER): Promise<Bridge> {
    const bridge = await this.bridge(from);
    const { status, body } = await this.requestAs('/convert', { callSid: bridge.child });
    if (status !== 200) throw new Error(`The conversion was refused: ${JSON.stringify(body)}`);
    await this.clock.advance(3_000);
    return bridge;
  }

  /** The live call as operators see it. */
  async liveCall(callSid: string): Promise<LiveCallView | undefined> {
    const { body } = await this.requestAs('/calls', {});
    return (body['calls'] as LiveCallView[]).find((call) => call.callSid === callSid);
  }

  call(sid: string) {
    return this.emulator.inspect().calls.find((call) => call.sid === sid);
  }

  /** The conferences of this name that have not ended. */
  conferences(name: string) {
    return this.emulator
      .inspect()
      .conferences.filter((one) => one.friendlyName === name && one.status !== 'completed');
  }

  /** Those who are in a conference of this name. */
  inConference(name: string): string[] {
    return this.conferences(name)
      .flatMap((room) => room.participants.map((one) => one.callSid))
      .sort();
  }

  liveLegs(): string[] {
    return this.emulator
      .inspect()
      .calls.filter((call) => call.endedAt === null)
      .map((call) => call.sid);
  }

  restRequests(since = 0) {
    return this.emulator.log
      .entries()
      .flatMap((entry) => (entry.kind === 'rest' && entry.at >= since ? [entry] : []));
  }

  webhooks(path: string) {
    return this.emulator.log
      .entries()
      .flatMap((entry) => (entry.kind === 'webhook' && new URL(entry.url).pathname === path ? [entry] : []));
  }
}

export const SUE = { name: 'sue', role: 'supervisor' as const };
export const ANN = { name: 'ann', role: 'agent' as const };
