import { validateRequest, getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import type { HttpRequest } from '../../emulator';
import { AUTH_TOKEN, DOMAIN, json, Site } from './sample-build';

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const JSON_BODY = { 'content-type': 'application/json' };

describe('visibility (https://www.twilio.com/docs/serverless/functions-assets/visibility)', () => {
  test('public Functions and assets are served at the path of their file', async () => {
    const site = new Site();
    expect((await site.get('/deep/echo')).status).toBe(200);
    expect(await site.get('/silence.xml')).toMatchObject({
      status: 200,
      headers: { 'content-type': 'text/xml' },
    });
    expect(await site.get('/')).toMatchObject({ status: 200, body: '<title>Page</title>' });
  });

  test('private Functions and assets are refused', async () => {
    const site = new Site();
    for (const path of ['/helper', '/key.txt']) {
      const response = await site.get(path);
      expect(response.status).toBe(403);
      expect(response.body).not.toContain('secret');
    }
  });

  test('an unknown path is a 404, and another host refuses the connection', async () => {
    const site = new Site();
    expect((await site.get('/nothing')).status).toBe(404);
    const other = site.host.send({ method: 'GET', url: 'https://other.twil.io/echo', headers: {}, body: '' });
    await expect(other).rejects.toMatchObject({ name: 'HttpFailure', kind: 'connect' });
  });

  test('the platform responds to a preflight request', async () => {
    const response = await new Site().send('/echo', { method: 'OPTIONS' });
    expect(response).toMatchObject({ status: 204, headers: { 'access-control-allow-origin': '*' } });
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

  test('runs when the official library has signed the request', async () => {
    const signature = getExpectedTwilioSignature(AUTH_TOKEN, url, params);
    expect(validateRequest(AUTH_TOKEN, signature, url, params)).toBe(true);
    const site = new Site();
    expect((await send(site, signature)).status).toBe(200);
    const getUrl = `${url}&CallSid=CA1`;
    const headers = { 'x-twilio-signature': getExpectedTwilioSignature(AUTH_TOKEN, getUrl, {}) };
    expect((await site.send('/webhook?room=one&CallSid=CA1', { method: 'GET', headers })).status).toBe(200);
  });

  test.each([undefined, 400, 403] as const)(
    'refuses every other request (protectedRefusal: %s)',
    async (protectedRefusal) => {
      const site = new Site(protectedRefusal ? { protectedRefusal } : {});
      const refusal = protectedRefusal ?? 403;
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

describe('the event and the context of a Function', () => {
  test('hold the headers of the request, without those that the platform removes', async () => {
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
    const response = json(await new Site().send('/echo', { headers: { ...kept, ...dropped } }));
    expect(response).toEqual({ request: { headers: kept, cookies: {} } });
  });

  test('merge query and form: the body overrides the query, repeated names become arrays', async () => {
    const body = 'name=body&tag=one&tag=two&empty=';
    const { request: _, ...given } = json(
      await new Site().send('/echo?name=query&step=1&leg=a&leg=b', { headers: FORM, body }),
    );
    expect(given).toEqual({ name: 'body', step: '1', leg: ['a', 'b'], tag: ['one', 'two'], empty: '' });
  });

  test('hold a JSON body unchanged, and ignore a broken body, another content type and the body of a GET', async () => {
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

  test('hold what a caller sends as a field named request in place of the headers, as on the official runtime', async () => {
    const request = { headers: { authorization: 'forged' } };
    const body = JSON.stringify({ request });
    expect(json(await new Site().send('/echo', { headers: JSON_BODY, body }))).toEqual({ request });
    expect(json(await new Site().send('/echo?request=text', {}))).toEqual({ request: 'text' });
  });

  test('hold the environment, domain and path, and a client that knows its caller', async () => {
    expect(json(await new Site().get('/context'))).toEqual({
      secret: 'mellon',
      domain: DOMAIN,
      path: '/context',
      client: { given: { timeout: 1 }, caller: '/context' },
    });
  });
});

describe('the response of a Function', () => {
  test('may be a response, a string or an object', async () => {
    const site = new Site();
    expect(await site.get('/response')).toEqual({
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
  ])(
    'is a 500 without the reason when the Function fails (%s), and the log has the reason',
    async (path, message) => {
      const site = new Site();
      const response = await site.get(path);
      expect(response.status).toBe(500);
      expect(response.body).not.toContain(message);
      expect(site.printed.join()).toContain(message);
    },
  );
});
