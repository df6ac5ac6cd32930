import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { validateRequest, getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import { VirtualClock } from '../../../emulator/clock';
import { FunctionsHost, type HostOptions, type Mishap } from '../../../emulator/host/functions-host';
import type { HttpRequest, HttpResponse } from '../../../emulator/ports';
import { seededRandom } from '../../../emulator/random';

const DOMAIN = 'calls-1234.twil.io';
const AUTH_TOKEN = 'd'.repeat(32);
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const JSON_BODY = { 'content-type': 'application/json' };

const ECHO = 'exports.handler = (context, event, callback) => callback(null, event);';

/** Each file as a deployment would upload it. */
const FILES = {
  'functions/echo.js': ECHO,
  'functions/deep/echo.js': ECHO,
  'functions/webhook.protected.js': ECHO,
  'functions/helper.private.js': ECHO,
  'functions/context.js': `exports.handler = (context, event, callback) => callback(null, {
    secret: context.SECRET, domain: context.DOMAIN_NAME, path: context.PATH, client: context.getTwilioClient({ timeout: 1 }) });`,
  'functions/answer.js': `exports.handler = (context, event, callback) => {
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

class Site {
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

const json = ({ body }: HttpResponse) => JSON.parse(body) as Record<string, unknown>;

describe('what is reachable (https://www.twilio.com/docs/serverless/functions-assets/visibility)', () => {
  test('public Functions and assets are, by the path of their file', async () => {
    const site = new Site();
    expect((await site.get('/deep/echo')).status).toBe(200);
    expect(await site.get('/silence.xml')).toMatchObject({
      status: 200,
      headers: { 'content-type': 'text/xml' },
    });
    expect(await site.get('/')).toMatchObject({ status: 200, body: '<title>Page</title>' });
  });

  test('private ones are not', async () => {
    const site = new Site();
    for (const path of ['/helper', '/key.txt']) {
      const answer = await site.get(path);
      expect(answer.status).toBe(403);
      expect(answer.body).not.toContain('secret');
    }
  });

  test('what is not there is a 404, and another host refuses to connect', async () => {
    const site = new Site();
    expect((await site.get('/nothing')).status).toBe(404);
    const other = site.host.send({ method: 'GET', url: 'https://other.twil.io/echo', headers: {}, body: '' });
    await expect(other).rejects.toMatchObject({ name: 'HttpFailure', kind: 'connect' });
  });

  test('a preflight is answered by the platform', async () => {
    const answer = await new Site().send('/echo', { method: 'OPTIONS' });
    expect(answer).toMatchObject({ status: 204, headers: { 'access-control-allow-origin': '*' } });
  });
});

describe('a protected Function', () => {
  const url = `https://${DOMAIN}/webhook?room=one`;
  const params = { CallSid: 'CA1', From: '+14155550199' };
  const send = (site: Site, signature: string | undefined, body: Record<string, string> = params) =>
    site.send('/webhook?room=one', {
      headers: { ...FORM, ...(signature === undefined ? {} : { 'x-twilio-signature': signature }) },
      body: new URLSearchParams(body).toString(),
    });

  test('answers what the official library signs and accepts', async () => {
    const signature = getExpectedTwilioSignature(AUTH_TOKEN, url, params);
    expect(validateRequest(AUTH_TOKEN, signature, url, params)).toBe(true);
    const site = new Site();
    expect((await send(site, signature)).status).toBe(200);
    const getUrl = `${url}&CallSid=CA1`;
    const headers = { 'x-twilio-signature': getExpectedTwilioSignature(AUTH_TOKEN, getUrl, {}) };
    expect((await site.send('/webhook?room=one&CallSid=CA1', { method: 'GET', headers })).status).toBe(200);
  });

  test.each([undefined, 400, 403] as const)(
    'refuses everything else (setting: %s)',
    async (protectedRefusal) => {
      const site = new Site(protectedRefusal ? { protectedRefusal } : {});
      const refusal = protectedRefusal ?? 400;
      const right = getExpectedTwilioSignature(AUTH_TOKEN, url, params);
      expect((await send(site, undefined)).status).toBe(refusal);
      expect((await send(site, getExpectedTwilioSignature('e'.repeat(32), url, params))).status).toBe(
        refusal,
      );
      expect((await send(site, right, { ...params, From: '+14155550100' })).status).toBe(refusal);
      expect((await site.send('/webhook', { headers: { 'x-twilio-signature': right } })).status).toBe(
        refusal,
      );
    },
  );
});

describe('what a Function is given', () => {
  test('headers, but for those that the platform keeps to itself', async () => {
    const kept = {
      authorization: 'Bearer x',
      'x-twilio-signature': 'abc',
      'user-agent': 'curl',
      'idempotency-key': 'k',
    };
    const dropped = {
      host: DOMAIN,
      referer: 'x',
      via: 'x',
      connection: 'close',
      'x-real-ip': '10.0.0.1',
      'x-forwarded-for': '10.0.0.1',
      'x-amz-cf-id': 'x',
      'i-twilio-idempotency-token': 'x',
      'proxy-authorization': 'x',
      'transfer-encoding': 'chunked',
    };
    const answer = json(await new Site().send('/echo', { headers: { ...kept, ...dropped } }));
    expect(answer).toEqual({ request: { headers: kept, cookies: {} } });
  });

  test('query and form in one, the body over the query, repeated keys as arrays', async () => {
    const body = 'name=body&tag=one&tag=two&empty=';
    const { request: _, ...given } = json(
      await new Site().send('/echo?name=query&step=1&leg=a&leg=b', { headers: FORM, body }),
    );
    expect(given).toEqual({ name: 'body', step: '1', leg: ['a', 'b'], tag: ['one', 'two'], empty: '' });
  });

  test('JSON as it is; a broken body, one of another type, and that of a GET count for nothing', async () => {
    const site = new Site();
    const given = async (request: Partial<HttpRequest>) => {
      const { request: _, ...event } = json(await site.send('/echo?a=query', request));
      return event;
    };
    const body = JSON.stringify({ a: { deep: [1, null] }, b: true });
    expect(await given({ headers: JSON_BODY, body })).toEqual({ a: { deep: [1, null] }, b: true });
    expect(await given({ headers: JSON_BODY, body: '{"a":' })).toEqual({ a: 'query' });
    expect(await given({ headers: JSON_BODY, body: '7' })).toEqual({ a: 'query' });
    expect(await given({ headers: { 'content-type': 'text/plain' }, body })).toEqual({ a: 'query' });
    expect(await given({ method: 'GET', headers: JSON_BODY, body })).toEqual({ a: 'query' });
  });

  test('a caller cannot pass for the platform: `request` is what came', async () => {
    const body = JSON.stringify({ request: { headers: { authorization: 'forged' } } });
    expect(json(await new Site().send('/echo', { headers: JSON_BODY, body }))).toEqual({
      request: { headers: JSON_BODY, cookies: {} },
    });
  });

  test('the environment, its own place, and a client that knows its caller', async () => {
    expect(json(await new Site().get('/context'))).toEqual({
      secret: 'mellon',
      domain: DOMAIN,
      path: '/context',
      client: { given: { timeout: 1 }, caller: '/context' },
    });
  });
});

describe('what a Function answers', () => {
  test('a response, a string, an object', async () => {
    const site = new Site();
    expect(await site.get('/answer')).toEqual({
      status: 201,
      headers: { 'x-one': '1', 'content-type': 'text/xml' },
      body: '<Response/>',
    });
    expect(await site.get('/text')).toEqual({
      status: 200,
      headers: { 'content-type': 'text/plain' },
      body: 'hello',
    });
    expect((await site.get('/echo')).headers['content-type']).toBe('application/json');
  });

  test.each([
    ['/fails', 'It broke.'],
    ['/throws', 'It threw.'],
  ])('%s: a 500 that tells the caller nothing, and the log everything', async (path, message) => {
    const site = new Site();
    const answer = await site.get(path);
    expect(answer.status).toBe(500);
    expect(answer.body).not.toContain(message);
    expect(site.printed.join()).toContain(message);
  });
});

describe('the limits (https://www.twilio.com/docs/serverless/functions-assets/functions/request-flow)', () => {
  test('ten seconds, then 504', async () => {
    const site = new Site();
    const began = site.clock.now();
    expect((await site.get('/never')).status).toBe(504);
    expect(site.clock.now() - began).toBe(10_000);
    expect((await site.get('/sleeps?ms=9999')).status).toBe(200);
    expect((await site.get('/sleeps?ms=10001')).status).toBe(504);
  });

  test('thirty at a time; the next is refused until one has finished', async () => {
    const site = new Site();
    const running = Array.from({ length: 30 }, (_, index) =>
      site.send(`/sleeps?ms=${index === 0 ? 1_000 : 5_000}`),
    );
    expect((await site.send('/echo')).status).toBe(429);
    expect((await site.send('/silence.xml', { method: 'GET' })).status).toBe(200);
    await site.clock.advance(1_000);
    expect((await site.send('/echo')).status).toBe(200);
    const answers = await site.clock.complete(Promise.all(running));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  });

  test('a new instance starts slowly; one that is free does not, and one that is busy does not help', async () => {
    const site = new Site({ coldStartMs: [800, 800] });
    const took = async (...paths: string[]) => {
      const began = site.clock.now();
      await site.clock.complete(Promise.all(paths.map((path) => site.send(path))));
      return site.clock.now() - began;
    };
    expect(await took('/sleeps?ms=100')).toBe(900);
    expect(await took('/sleeps?ms=100')).toBe(100);
    expect(await took('/sleeps?ms=100', '/sleeps?ms=100')).toBe(900);
    expect(await took('/sleeps?ms=100', '/sleeps?ms=100')).toBe(100);
    expect(await took('/echo')).toBe(800);
  });

  test('the ten seconds begin after the start', async () => {
    const site = new Site({ coldStartMs: [3_000, 3_000] });
    expect((await site.get('/sleeps?ms=9000')).status).toBe(200);
  });
});

describe('what goes wrong with an invocation', () => {
  const once = (happens: Mishap): Partial<HostOptions> => {
    const left = [happens];
    return { mishap: () => left.pop() ?? { kind: 'none' } };
  };

  test('it is never begun: 500', async () => {
    const site = new Site({ ...once({ kind: 'fails' }), memory: 'kept' });
    expect((await site.get('/counts')).status).toBe(500);
    expect(json(await site.get('/counts'))).toEqual({ count: 1 });
  });

  test('it comes to work late, out of its ten seconds', async () => {
    const site = new Site(once({ kind: 'slow', ms: 4_000 }));
    const began = site.clock.now();
    expect((await site.get('/sleeps?ms=1000')).status).toBe(200);
    expect(site.clock.now() - began).toBe(5_000);
    const slower = new Site(once({ kind: 'slow', ms: 4_000 }));
    expect((await slower.get('/sleeps?ms=7000')).status).toBe(504);
  });

  test('it dies: 500, its instance serves nobody, and what it asks later reaches nobody', async () => {
    const running: (() => boolean)[] = [];
    const site = new Site({
      ...once({ kind: 'dies', ms: 500 }),
      memory: 'kept',
      twilioClient: (_options, _caller, isRunning) => running.push(isRunning),
    });
    const began = site.clock.now();
    expect((await site.get('/client?ms=1000')).status).toBe(500);
    expect(site.clock.now() - began).toBe(500);
    expect(running.map((isRunning) => isRunning())).toEqual([false]);
    expect(json(await site.get('/client?ms=1000'))).toEqual({ count: 1 });
  });

  test.each([
    ['runs-on', true],
    ['stops', false],
  ] as const)('what it has not done when it answers %s', async (afterAnswer, goesOn) => {
    const running: (() => boolean)[] = [];
    const site = new Site({
      afterAnswer,
      twilioClient: (_options, _caller, isRunning) => running.push(isRunning),
    });
    await site.get('/client?ms=0');
    expect(running.map((isRunning) => isRunning())).toEqual([goesOn]);
  });
});

describe('one invocation', () => {
  test('finds the memory of the one before where instances are kept, and nobody runs beside it there', async () => {
    const site = new Site({ memory: 'kept' });
    expect(json(await site.get('/client?ms=100'))).toEqual({ count: 1 });
    const both = [site.send('/client?ms=100'), site.send('/client?ms=100')];
    expect((await site.clock.complete(Promise.all(both))).map(json)).toEqual([{ count: 2 }, { count: 1 }]);
  });

  test('remembers nothing of another', async () => {
    const site = new Site();
    for (let time = 0; time < 3; time++) expect(json(await site.get('/counts'))).toEqual({ count: 1 });
  });

  test('lives on the time that the host is given', async () => {
    const site = new Site();
    await site.clock.advance(90_000);
    const now = site.clock.now();
    expect(json(await site.get('/clock'))).toEqual({
      now,
      iso: new Date(now).toISOString(),
      given: new Date(0).toISOString(),
      utc: Date.UTC(2026, 0),
    });
    expect(site.printed).toEqual([`at ${new Date(now).toISOString()}`]);
    expect(json(await site.get('/sleeps?ms=4000'))).toEqual({ now: now + 4_000 });
    expect((await site.get('/cancels')).body).toBe('second');
  });
});
