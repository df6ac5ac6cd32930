import { validateRequest, getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import type { HttpRequest } from '../../emulator';
import { AUTH_TOKEN, DOMAIN, json, Site } from './sample-build';

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const JSON_BODY = { 'content-type': 'application/json' };

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
