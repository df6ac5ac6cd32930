import jwt from 'jsonwebtoken';
import { endpoints } from '../../src/contract/endpoints';
import { environment } from '../../simulation/world/settings';
import { ANN, DOMAIN, World } from '../../simulation/world/world';
import { findOperator, fingerprintOf } from '../../src/http/operators';
import { openSession } from '../../src/http/session';
import { expectRefusal } from '../support/refusal';

const UNKNOWN = `CA${'9'.repeat(32)}`;

/** The paths for operators. Every other path is for Twilio. */
const OPERATOR_PATHS = endpoints.map(({ name }) => `/${name}`);

describe('webhooks refuse', () => {
  const send = (world: World, path: string, headers: Record<string, string>) =>
    world.clock.complete(
      world.host.send({
        method: 'POST',
        url: `https://${DOMAIN}${path}`,
        headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
        body: `CallSid=${UNKNOWN}`,
      }),
    );

  test.each([400, 403] as const)(
    'unsigned and wrongly signed requests at the gateway (%d)',
    async (protectedRefusal) => {
      const world = new World({ host: { protectedRefusal } });
      const webhooks = world.host.paths.filter((path) => !OPERATOR_PATHS.includes(path));
      expect(webhooks.length).toBeGreaterThanOrEqual(11);
      for (const path of webhooks) {
        expect((await send(world, path, {})).status).toBe(protectedRefusal);
        expect((await send(world, path, { 'x-twilio-signature': 'bm9wZQ==' })).status).toBe(protectedRefusal);
      }
    },
  );
});

describe('a session ends at the next deployment', () => {
  const entries = environment.OPERATORS.split(',');
  const without = (name: string) => entries.filter((entry) => !entry.startsWith(`${name}:`));
  const [, salt = '', hash = ''] =
    /^sue:s:([^:]+):(.+)$/.exec(entries.find((entry) => entry.startsWith('sue:')) ?? '') ?? [];

  test.each([
    ['its operator is removed', without('sue')],
    ['its operator gets a lower role', [...without('sue'), `sue:a:${salt}:${hash}`]],
    ['its operator gets another passcode', [...without('sue'), `sue:s:${salt}:${'B'.repeat(32)}`]],
    ['no operator is left', []],
  ])('when %s', async (_what, operators) => {
    const world = await new World({ environment: { OPERATORS: operators.join(',') } }).wire();
    for (const path of OPERATOR_PATHS.filter((name) => name !== '/login')) {
      const { status } = await world.requestAs(path, {});
      expect([path, status]).toEqual([path, 401]);
    }
  });

  test('and a browser of a removed operator calls no phone', async () => {
    const world = await new World({ environment: { OPERATORS: without('ann').join(',') } }).wire();
    const caller = await world.dialOut();
    await world.clock.advance(2_000);
    expect(world.call(caller)?.hears).toBe('speech');
    await world.clock.advance(8_000);
    expect(world.emulator.inspect().calls).toHaveLength(1);
  });

  test('and so does a response that was remembered for an Idempotency-Key', async () => {
    const keyOf = async (OPERATORS: string) => {
      const world = await new World({ environment: { OPERATORS } }).wire();
      const authorization = `Bearer ${
        openSession(
          { name: 'sue', fingerprint: fingerprintOf(findOperator({ OPERATORS }, 'sue') ?? never()) },
          environment.TOKEN_SECRET,
          world.clock.now(),
        ).token
      }`;
      const body = { callSid: UNKNOWN, participant: UNKNOWN, unknown: 'x' };
      await world.clock.complete(
        world.request('/participants/hold', body, { authorization, 'idempotency-key': 'k' }),
      );
      return world
        .restRequests()
        .flatMap(({ form }) => (form['UniqueName']?.startsWith('key-') ? [form['UniqueName']] : []));
    };
    const before = await keyOf(environment.OPERATORS);
    const after = await keyOf([...without('sue'), `sue:s:${salt}:${'B'.repeat(32)}`].join(','));
    expect(before).toHaveLength(1);
    expect(after).not.toEqual(before);
  });
});

function never(): never {
  throw new Error('There is no such operator.');
}

describe('login', () => {
  const login = (world: World, name: string, passcode: string) =>
    world.clock.complete(world.request('/login', { name, passcode }));

  test('returns a token that works for eight hours, and the role', async () => {
    const world = await new World().wire();
    const response = await login(world, 'ada', 'ada-passcode');
    expect(response).toMatchObject({ status: 200, body: { name: 'ada', role: 'admin' } });
    expect(Date.parse(response.body['expiresAt'] as string) - world.clock.now()).toBeGreaterThan(
      7.9 * 3600_000,
    );
    const authorization = `Bearer ${response.body['token'] as string}`;
    expect(await world.clock.complete(world.request('/calls', {}, { authorization }))).toMatchObject({
      status: 200,
      body: { calls: [] },
    });
  });

  test('locks a name for a minute after five failures, even for the right passcode, and no other name', async () => {
    const world = await new World().wire();
    for (let attempt = 0; attempt < 5; attempt++)
      expectRefusal(await login(world, 'ann', 'wrong'), 401, 'unauthenticated');
    expectRefusal(await login(world, 'ann', 'ann-passcode'), 401, 'unauthenticated');
    expect((await login(world, 'sue', 'sue-passcode')).status).toBe(200);
    await world.clock.advance(61_000);
    expect((await login(world, 'ann', 'ann-passcode')).status).toBe(200);
  });

  test('responds to an unknown name as to a wrong passcode', async () => {
    const world = await new World().wire();
    const unknown = expectRefusal(await login(world, 'unknown', 'x'), 401, 'unauthenticated');
    expect(unknown).toBe(expectRefusal(await login(world, 'ann', 'x'), 401, 'unauthenticated'));
  });

  test('and convert log no passcode, no token and no whole phone number', async () => {
    const world = await new World().wire();
    await login(world, 'ann', 'ann-passcode');
    const { child } = await world.bridge();
    await world.requestAs('/convert', { callSid: child });
    await world.clock.advance(5_000);
    const printed = world.printed.join('\n');
    expect(printed).toContain('"function":"convert"');
    expect(printed).not.toMatch(/passcode|eyJ|\+1415555\d{4}/);
  });
});

describe('the access token', () => {
  test('is for the signed-in operator only, for an hour, with the TwiML App', async () => {
    const secret = 's'.repeat(32);
    const environment = {
      API_KEY_SID: `SK${'1'.repeat(32)}`,
      API_KEY_SECRET: secret,
      TWIML_APP_SID: `AP${'2'.repeat(32)}`,
    };
    const world = await new World({ environment }).wire();
    for (const params of [{ identity: 'sue' }, { name: 'sue' }])
      expectRefusal(await world.requestAs('/token', params, ANN), 400, 'invalid_request');
    const response = await world.requestAs('/token', {}, ANN);
    expect(response).toMatchObject({ status: 200, body: { identity: 'ann' } });
    const claims = jwt.verify(response.body['token'] as string, secret, { ignoreExpiration: true }) as {
      iat: number;
      exp: number;
      grants: { identity: string; voice: { outgoing: { application_sid: string } } };
    };
    expect(claims.exp - claims.iat).toBeLessThanOrEqual(3600);
    expect(claims.grants).toMatchObject({
      identity: 'ann',
      voice: { outgoing: { application_sid: environment.TWIML_APP_SID } },
    });
  });
});
