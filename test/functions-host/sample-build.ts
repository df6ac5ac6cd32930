import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { VirtualClock, type HttpRequest, type HttpResponse, seededRandom } from '../../emulator';
import { FunctionsHost, type HostOptions } from '../../functions-host';

export const DOMAIN = 'calls-1234.twil.io';
export const AUTH_TOKEN = 'd'.repeat(32);

const ECHO = 'exports.handler = (context, event, callback) => callback(null, event);';

/** Each file as a deployment would upload it. */
const FILES = {
  'functions/echo.js': ECHO,
  'functions/deep/echo.js': ECHO,
  'functions/webhook.protected.js': ECHO,
  'functions/helper.private.js': ECHO,
  'functions/context.js': `exports.handler = (context, event, callback) => callback(null, {
    secret: context.SECRET, domain: context.DOMAIN_NAME, path: context.PATH, client: context.getTwilioClient({ timeout: 1 }) });`,
  'functions/response.js': `exports.handler = (context, event, callback) => {
    const response = new Twilio.Response();
    response.setStatusCode(201).setHeaders({ 'X-One': '1' }).appendHeader('Content-Type', 'text/xml').setBody('<Response/>');
    callback(null, response);
  };`,
  'functions/text.js': "exports.handler = (context, event, callback) => callback(null, 'hello');",
  'functions/fails.js': "exports.handler = (context, event, callback) => callback(new Error('It broke.'));",
  'functions/throws.js': "exports.handler = () => { throw new Error('It threw.'); };",
  'functions/never.js': 'exports.handler = () => {};',
  'functions/sleeps.js':
    'exports.handler = (context, event, callback) => { setTimeout(() => callback(null, { now: Date.now() }), Number(event.ms)); };',
  'functions/cancels.js': `exports.handler = (context, event, callback) => {
    const timer = setTimeout(() => callback(null, 'first'), 1000);
    clearTimeout(timer);
    setTimeout(() => callback(null, 'second'), 2000);
  };`,
  'functions/counts.js':
    'let count = 0; exports.handler = (context, event, callback) => callback(null, { count: ++count });',
  'functions/client.js': `let count = 0; exports.handler = (context, event, callback) => {
    context.getTwilioClient();
    setTimeout(() => callback(null, { count: ++count }), Number(event.ms));
  };`,
  'functions/fetches.js': `exports.handler = (context, event, callback) => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 1000);
    fetch(event.url, { method: 'POST', headers: { 'X-One': '1' }, body: 'hello', signal: controller.signal })
      .then(async (response) => callback(null, { status: response.status, text: await response.text() }))
      .catch((error) => callback(null, { error: error.name }));
  };`,
  'functions/clock.js': `exports.handler = (context, event, callback) => {
    console.log('at', new Date().toISOString());
    callback(null, { now: Date.now(), iso: new Date().toISOString(), given: new Date(0).toISOString(), utc: Date.UTC(2026, 0) });
  };`,
  'assets/silence.xml': '<Response/>',
  'assets/assets/index.html': '<title>Page</title>',
  'assets/key.private.txt': 'secret',
};

const dist = mkdtempSync(join(tmpdir(), 'functions-host-'));

beforeAll(() => {
  for (const [name, content] of Object.entries(FILES)) {
    mkdirSync(dirname(join(dist, name)), { recursive: true });
    writeFileSync(join(dist, name), content);
  }
});

afterAll(() => rmSync(dist, { recursive: true, force: true }));

/** A site of these Functions and assets, on virtual time. */
export class Site {
  readonly clock = new VirtualClock();
  readonly printed: string[] = [];
  readonly host: FunctionsHost;

  constructor(options: Partial<HostOptions> = {}) {
    this.host = new FunctionsHost({
      dist,
      domain: DOMAIN,
      authToken: AUTH_TOKEN,
      environment: { SECRET: 'mellon' },
      clock: this.clock,
      random: seededRandom(1),
      twilioClient: (given, caller) => ({ given, caller }),
      print: (line) => this.printed.push(line),
      ...options,
    });
  }

  send(
    path: string,
    { method = 'POST', headers = {}, body = '' }: Partial<HttpRequest> = {},
  ): Promise<HttpResponse> {
    return this.host.send({ method, url: `https://${DOMAIN}${path}`, headers, body });
  }

  get(path: string): Promise<HttpResponse> {
    return this.clock.complete(this.send(path, { method: 'GET' }));
  }
}

export const json = ({ body }: HttpResponse) => JSON.parse(body) as Record<string, unknown>;
