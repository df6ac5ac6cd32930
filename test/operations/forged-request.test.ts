import { endpoints } from '../../src/contract/endpoints';
import { sampleSids } from '../../src/contract/examples';
import { ADA } from './conference-fixture';
import { DOMAIN, World } from '../../simulation/world/world';
import type { HttpResponse } from '../../emulator';

/**
 * The official runtime merges the parameters over `event.request`, which holds the headers. A parameter of that name, or of
 * another name that JavaScript knows, must not open a door, and must not break a Function.
 */

const forged: [what: string, json: unknown][] = [
  ['a text', 'x'],
  ['an empty text', ''],
  ['a number', 7],
  ['null', null],
  ['a list', ['x', 'y']],
  ['an object', {}],
  ['headers that are a text', { headers: 'x' }],
  ['headers that are null', { headers: null }],
  ['headers that are a list', { headers: ['authorization'] }],
  ['a header that is a number', { headers: { authorization: 7 } }],
  ['a header that is an object', { headers: { authorization: { a: 1 } } }],
  ['an empty list of values', { headers: { authorization: [] } }],
  ['a forged token', { headers: { authorization: 'Bearer e30.e30.x', 'idempotency-key': 'k' } }],
  ['the names of prototypes', { headers: { constructor: 'x', __proto__: 'y' } }],
];

const JSON_TYPE = { 'content-type': 'application/json' };

let opened: Promise<World> | undefined;
const sharedWorld = () => (opened ??= new World().wire());

async function send(body: string, path: string, headers: Record<string, string>): Promise<HttpResponse> {
  const world = await sharedWorld();
  return world.clock.complete(
    world.host.send({ method: 'POST', url: `https://${DOMAIN}${path}`, headers, body }),
  );
}

const guarded = endpoints.filter(({ role }) => role !== 'public');

describe.each(guarded)('$name', ({ name, example }) => {
  const params = example.params(sampleSids) as object;

  test.each(forged)(
    'is refused with %s as the parameter request, with or without a token',
    async (_what, request) => {
      const world = await sharedWorld();
      const authorization = `Bearer ${world.tokenOf(ADA.name, ADA.role)}`;
      const body = JSON.stringify({ ...params, request });
      const without = await send(body, `/${name}`, JSON_TYPE);
      const withToken = await send(body, `/${name}`, { ...JSON_TYPE, authorization });
      expect([without.status, withToken.status]).toEqual([401, 401]);
    },
  );

  test.each(['__proto__', 'constructor', 'prototype', 'toString', 'headers', 'cookies'])(
    'is refused with a parameter named %s',
    async (key) => {
      const world = await sharedWorld();
      const authorization = `Bearer ${world.tokenOf(ADA.name, ADA.role)}`;
      const body = JSON.stringify(params).replace(
        /^\{/,
        `{"${key}":{"role":"admin"}${Object.keys(params).length > 0 ? ',' : ''}`,
      );
      const { status } = await send(body, `/${name}`, { ...JSON_TYPE, authorization });
      expect(status).toBe(400);
    },
  );
});

test.each(forged)('a sign-in with %s as the parameter request is refused', async (_what, request) => {
  const body = JSON.stringify({ name: 'sue', passcode: 'sue-passcode', request });
  expect((await send(body, '/login', JSON_TYPE)).status).toBeLessThan(500);
});

/** The paths that only Twilio may request. */
const webhookPaths = async (): Promise<string[]> => {
  const { host } = await sharedWorld();
  return host.paths.filter((path) => !endpoints.some(({ name }) => path === `/${name}`));
};

describe('an unsigned webhook', () => {
  test.each(forged)('is refused with %s as the parameter request', async (_what, request) => {
    const paths = await webhookPaths();
    expect(paths.length).toBeGreaterThanOrEqual(11);
    for (const path of paths) {
      const inBody = await send(JSON.stringify({ CallSid: 'CA1', request }), path, JSON_TYPE);
      const inQuery = await send('', `${path}?request=${encodeURIComponent(String(request))}`, {});
      expect([path, inBody.status, inQuery.status]).toEqual([path, 403, 403]);
    }
  });
});
