import { Twilio, validateRequest } from 'twilio';
import {
  createEmulator,
  type Emulator,
  type EmulatorOptions,
  type HttpRequest,
  type HttpResponse,
  type LogEntry,
  seededRandom,
  VirtualClock,
} from '../../emulator';
import { judged } from '../../simulation/judges/judged-client';
import { OpenApiJudge } from '../../simulation/judges/openapi-judge';
import { writeReport } from '../../simulation/judges/write-report';
import { inProcessClient } from '../../simulation/world/in-process-client';

export const ACCOUNT_SID = `AC${'a'.repeat(32)}`;
export const AUTH_TOKEN = 'b'.repeat(32);
export const NUMBER = '+14155550100';
export const CUSTOMER = '+14155550199';
export const AGENT = '+14155550101';
export const APP = 'https://app.example.com';

/** A request that the application received. */
export interface ReceivedRequest {
  path: string;
  method: string;
  url: string;
  headers: Record<string, string>;
  params: Record<string, string>;
  at: number;
}

/** What the application responds: TwiML, a response, or a function that chooses it. */
type Reply =
  | string
  | HttpResponse
  | Promise<HttpResponse>
  | ((received: ReceivedRequest) => string | HttpResponse | Promise<HttpResponse>);

export const twimlOf = (body: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><Response>${body}</Response>`;

/** Checks every REST response against Twilio's own OpenAPI document. */
const judge = new OpenApiJudge();
afterAll(() => {
  writeReport(judge);
  judge.assertClean();
});

/** A local Twilio with one number, an application whose responses the test defines, and the official client. */
export class LocalTwilio {
  readonly clock = new VirtualClock();
  readonly emulator: Emulator;
  readonly client: Twilio;
  /** Every request to the application, in order of arrival. */
  readonly received: ReceivedRequest[] = [];
  readonly #replies = new Map<string, Reply[]>();

  constructor(options: Partial<EmulatorOptions> & { seed?: number; judged?: boolean } = {}) {
    this.emulator = createEmulator({
      accountSid: ACCOUNT_SID,
      authToken: AUTH_TOKEN,
      clock: this.clock,
      random: seededRandom(options.seed ?? 1),
      http: { send: (request) => this.#serve(request) },
      ...options,
    });
    this.emulator.directory.addPhoneNumber(NUMBER, { voice_url: `${APP}/voice`, voice_method: 'POST' });
    const transport = inProcessClient(this.emulator, this.clock, { timeoutMs: 10_000 });
    // These tests send wrong requests on purpose, so only the responses are judged.
    const httpClient = options.judged === false ? transport : judged(transport, judge, 'ignored');
    this.client = new Twilio(ACCOUNT_SID, AUTH_TOKEN, { httpClient });
  }

  get people() {
    return this.emulator.people;
  }

  /** Defines the responses of a path, in order. The last one repeats. */
  on(path: string, ...replies: Reply[]): this {
    this.#replies.set(path, replies);
    return this;
  }

  /** Runs the clock until a request of the SDK has its response. */
  rest<T>(request: Promise<T>): Promise<T> {
    return this.clock.complete(request);
  }

  /** Returns the status and code with which Twilio refuses a request. Throws when Twilio accepts it. */
  async refusalOf(request: Promise<unknown>): Promise<{ status: number; code: number }> {
    try {
      await this.rest(request);
    } catch (error) {
      if (error instanceof Error && 'status' in error && 'code' in error)
        return { status: Number(error.status), code: Number(error.code) };
      throw error;
    }
    throw new Error('The request was not refused.');
  }

  /** A customer calls the number. Returns the CallSid after `ms`, when the first document runs. */
  async dialIn(ms = 1_500): Promise<string> {
    const sid = this.people.dial({ from: CUSTOMER, to: NUMBER });
    await this.clock.advance(ms);
    return sid;
  }

  /** A customer calls the number. Resolves when the customer is bridged to an agent. */
  async bridge(): Promise<{ parent: string; child: string }> {
    const parent = this.people.dial({ from: CUSTOMER, to: NUMBER });
    await this.clock.runUntil(() => this.call(parent).doing === 'bridged', 60_000);
    return { parent, child: this.call(parent).bridgedWith ?? '' };
  }

  call(sid: string) {
    const found = this.emulator.inspect().calls.find((call) => call.sid === sid);
    if (!found) throw new Error(`There is no call ${sid}.`);
    return found;
  }

  childrenOf(parent: string) {
    return this.emulator.inspect().calls.filter((call) => call.parentSid === parent);
  }

  /** The newest conference with this name. */
  conference(name: string) {
    return this.emulator.inspect().conferences.findLast((conference) => conference.friendlyName === name);
  }

  requestsTo(path: string): ReceivedRequest[] {
    return this.received.filter((request) => request.path === path);
  }

  /** The parameters of the callbacks to a path, in the order of Twilio's numbers. */
  callbacksTo(path: string, number = 'SequenceNumber'): Record<string, string>[] {
    return this.requestsTo(path)
      .map((request) => request.params)
      .sort((a, b) => Number(a[number]) - Number(b[number]));
  }

  log<Kind extends LogEntry['kind']>(kind: Kind) {
    return this.emulator.log
      .entries()
      .filter((entry): entry is Extract<LogEntry, { kind: Kind }> => entry.kind === kind);
  }

  /** The codes of the warnings in the log. */
  get warnings(): number[] {
    return this.log('warning').map((entry) => entry.code);
  }

  async #serve(request: HttpRequest): Promise<HttpResponse> {
    const url = new URL(request.url);
    const body = Object.fromEntries(new URLSearchParams(request.body));
    const signature = request.headers['x-twilio-signature'] ?? '';
    if (!validateRequest(AUTH_TOKEN, signature, request.url, body))
      throw new Error('A webhook has a wrong signature.');
    const params = { ...Object.fromEntries(url.searchParams), ...body };
    const received: ReceivedRequest = {
      path: url.pathname,
      method: request.method,
      url: request.url,
      headers: request.headers,
      params,
      at: this.clock.now(),
    };
    this.received.push(received);
    const replies = this.#replies.get(url.pathname);
    const reply = replies && replies.length > 1 ? replies.shift() : replies?.[0];
    if (reply === undefined) return { status: 204, headers: {}, body: '' };
    const response = typeof reply === 'function' ? reply(received) : reply;
    return typeof response === 'string'
      ? { status: 200, headers: { 'content-type': 'text/xml' }, body: response }
      : response;
  }
}

/** A Dial that reports its end to /action, and all events of its child to /number. */
export const dialDocument = (attributes = '', nouns = numberNoun()): string =>
  twimlOf(`<Dial action="/action" timeout="20" ${attributes}>${nouns}</Dial>`);

export const numberNoun = (number = AGENT, attributes = ''): string =>
  `<Number statusCallback="/number" statusCallbackEvent="initiated ringing answered completed" ${attributes}>${number}</Number>`;

/** A document that keeps a call in progress. */
export const musicDocument = twimlOf('<Play loop="0">/music.mp3</Play>');

export const conferenceDocument = (name: string, attributes = ''): string =>
  twimlOf(
    `<Dial action="${APP}/after-conference"><Conference waitUrl="" ${attributes}>${name}</Conference></Dial>`,
  );
