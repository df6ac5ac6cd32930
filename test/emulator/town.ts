import { Twilio, validateRequest } from 'twilio';
import { VirtualClock } from '../../emulator/clock';
import { createEmulator, type Emulator, type EmulatorOptions, type LogEntry } from '../../emulator/emulator';
import type { HttpRequest, HttpResponse } from '../../emulator/ports';
import { seededRandom } from '../../emulator/random';
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

export interface Received {
  path: string;
  method: string;
  url: string;
  headers: Record<string, string>;
  params: Record<string, string>;
  at: number;
}

type Answer =
  | string
  | HttpResponse
  | Promise<HttpResponse>
  | ((received: Received) => string | HttpResponse | Promise<HttpResponse>);

export const xml = (body: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><Response>${body}</Response>`;

/** Every answer that a town gives must pass Twilio's own OpenAPI document. */
const judge = new OpenApiJudge();
afterAll(() => {
  writeReport(judge);
  judge.assertClean();
});

/** A local Twilio with one number, an application whose answers a test scripts, and the official client. */
export class Town {
  readonly clock = new VirtualClock();
  readonly emulator: Emulator;
  readonly client: Twilio;
  /** Every request to the application, in order of arrival. */
  readonly received: Received[] = [];
  readonly #answers = new Map<string, Answer[]>();

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
    // These tests also ask wrongly on purpose, so only the answers are judged.
    const httpClient = options.judged === false ? transport : judged(transport, judge, 'ignored');
    this.client = new Twilio(ACCOUNT_SID, AUTH_TOKEN, { httpClient });
  }

  get people() {
    return this.emulator.people;
  }

  /** Scripts what a path answers: the last answer is given again and again. */
  on(path: string, ...answers: Answer[]): this {
    this.#answers.set(path, answers);
    return this;
  }

  /** Lets the clock run until a request of the SDK is answered. */
  rest<T>(request: Promise<T>): Promise<T> {
    return this.clock.complete(request);
  }

  /** The code and status with which a request fails. */
  async refused(request: Promise<unknown>): Promise<{ status: number; code: number }> {
    try {
      await this.rest(request);
    } catch (error) {
      if (error instanceof Error && 'status' in error && 'code' in error)
        return { status: Number(error.status), code: Number(error.code) };
      throw error;
    }
    throw new Error('The request was not refused.');
  }

  /** A customer calls; their CallSid, once the first document is executed. */
  async dialIn(ms = 1_500): Promise<string> {
    const sid = this.people.dial({ from: CUSTOMER, to: NUMBER });
    await this.clock.advance(ms);
    return sid;
  }

  /** A customer calls; resolves once an agent talks to them. */
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

  room(name: string) {
    return this.emulator.inspect().conferences.findLast((conference) => conference.friendlyName === name);
  }

  at(path: string): Received[] {
    return this.received.filter((request) => request.path === path);
  }

  /** What a path was told, in the order in which Twilio numbered it. */
  told(path: string, number = 'SequenceNumber'): Record<string, string>[] {
    return this.at(path)
      .map((one) => one.params)
      .sort((one, other) => Number(one[number]) - Number(other[number]));
  }

  log<Kind extends LogEntry['kind']>(kind: Kind) {
    return this.emulator.log
      .entries()
      .filter((entry): entry is Extract<LogEntry, { kind: Kind }> => entry.kind === kind);
  }

  /** Codes of the warnings in the log. */
  get warnings(): number[] {
    return this.log('warning').map((entry) => entry.code);
  }

  async #serve(request: HttpRequest): Promise<HttpResponse> {
    const url = new URL(request.url);
    const body = Object.fromEntries(new URLSearchParams(request.body));
    const signature = request.headers['x-twilio-signature'] ?? '';
    if (!validateRequest(AUTH_TOKEN, signature, request.url, body))
      throw new Error('A webhook was not signed rightly.');
    const params = { ...Object.fromEntries(url.searchParams), ...body };
    const received: Received = {
      path: url.pathname,
      method: request.method,
      url: request.url,
      headers: request.headers,
      params,
      at: this.clock.now(),
    };
    this.received.push(received);
    const answers = this.#answers.get(url.pathname);
    const answer = answers && answers.length > 1 ? answers.shift() : answers?.[0];
    if (answer === undefined) return { status: 204, headers: {}, body: '' };
    const given = typeof answer === 'function' ? answer(received) : answer;
    return typeof given === 'string'
      ? { status: 200, headers: { 'content-type': 'text/xml' }, body: given }
      : given;
  }
}

/** A bridge whose ending is told to /action, and whose child reports everything to /number. */
export const bridging = (attributes = '', nouns = numberNoun()): string =>
  xml(`<Dial action="/action" timeout="20" ${attributes}>${nouns}</Dial>`);

export const numberNoun = (number = AGENT, attributes = ''): string =>
  `<Number statusCallback="/number" statusCallbackEvent="initiated ringing answered completed" ${attributes}>${number}</Number>`;

/** A document that keeps a call going. */
export const waiting = xml('<Play loop="0">/music.mp3</Play>');

export const inRoom = (name: string, attributes = ''): string =>
  xml(`<Dial action="${APP}/after-room"><Conference waitUrl="" ${attributes}>${name}</Conference></Dial>`);
