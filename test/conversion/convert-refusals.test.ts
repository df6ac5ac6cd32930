import jwt from 'jsonwebtoken';
import { contract } from '../../src/contract/endpoints';
import { AGENT, ANN, CUSTOMER, DOMAIN, NUMBER, World } from '../../simulation/world/world';

const UNKNOWN = `CA${'9'.repeat(32)}`;

const refused = (answer: { status: number; body: Record<string, unknown> }, status: number, code: string) => {
  expect({
    status: answer.status,
    code: (answer.body['error'] as { code: string } | undefined)?.code,
  }).toEqual({ status, code });
  const { message } = answer.body['error'] as { message: string };
  expect(message).toMatch(/^[A-Z].*\.$/s);
  return message;
};

describe('convert refuses', () => {
  test('nobody without a token, with a wrong one, or with an expired one', async () => {
    const world = await new World().wire();
    const { parent, child } = await world.bridge();
    const ask = (authorization?: string) =>
      world.clock.complete(
        world.request('/convert', { callSid: child }, authorization ? { authorization } : {}),
      );
    refused(await ask(), 401, 'unauthenticated');
    refused(await ask('Bearer nonsense'), 401, 'unauthenticated');
    refused(
      await ask(
        `Bearer ${jwt.sign({ sub: 'sue', role: 'admin' }, 'another secret of at least 32 characters')}`,
      ),
      401,
      'unauthenticated',
    );
    refused(
      await ask(`Bearer ${jwt.sign({ sub: 'sue', role: 'admin' }, '', { algorithm: 'none' })}`),
      401,
      'unauthenticated',
    );
    const token = world.tokenOf('sue', 'supervisor');
    await world.clock.advance(8 * 3600_000 - 60_000);
    const { callSid } = { callSid: UNKNOWN };
    const again = () =>
      world.clock.complete(world.request('/convert', { callSid }, { authorization: `Bearer ${token}` }));
    refused(await again(), 404, 'call_not_found');
    await world.clock.advance(61_000);
    expect(refused(await again(), 401, 'unauthenticated')).toContain('expired');
    expect(world.restRequests().filter((one) => one.form['Twiml'])).toEqual([]);
    expect(parent).toMatch(/^CA/);
  });

  test("an agent for another agent's browser call, not for their own, nor a supervisor", async () => {
    const world = await new World({ environment: { AGENTS: 'client:bob' } }).wire();
    const { child } = await world.bridge();
    refused(await world.requestAs('/convert', { callSid: child }, ANN), 403, 'forbidden');
    expect(
      (await world.requestAs('/convert', { callSid: child }, { name: 'bob', role: 'agent' })).status,
    ).toBe(200);
  });

  test('what is not a CallSid, in whatever body', async () => {
    const world = await new World().wire();
    const authorization = `Bearer ${world.tokenOf('sue', 'supervisor')}`;
    const bodies: [object | string, string][] = [
      [{}, 'application/json'],
      [{ callSid: 'CA123' }, 'application/json'],
      [{ callSid: [UNKNOWN, UNKNOWN] }, 'application/json'],
      [{ callSid: { $ne: '' } }, 'application/json'],
      ['<callSid>CA</callSid>', 'application/xml'],
      ['{"callSid":', 'application/json'],
      [{ callSid: 'C'.repeat(1_000_000) }, 'application/json'],
      ['callSid=CA%00', 'application/x-www-form-urlencoded'],
    ];
    for (const [body, type] of bodies) {
      const answer = await world.clock.complete(
        world.request('/convert', body, { authorization, 'content-type': type }),
      );
      const message = refused(answer, 400, 'invalid_request');
      expect(message.length).toBeLessThan(200);
    }
  });

  test('an unknown call, a ringing one, an unbridged one, a leg of a conference, and one that has ended', async () => {
    const world = await new World().wire();
    refused(await world.requestAs('/convert', { callSid: UNKNOWN }), 404, 'call_not_found');

    world.emulator.people.behave(AGENT, { kind: 'never-answers' });
    const parent = world.emulator.people.dial({ from: CUSTOMER, to: NUMBER });
    await world.clock.advance(3_000);
    const child = world.emulator.inspect().calls.find((call) => call.parentSid === parent)?.sid ?? '';
    refused(await world.requestAs('/convert', { callSid: child }), 409, 'call_not_bridged');
    refused(await world.requestAs('/convert', { callSid: parent }), 409, 'call_not_bridged');
    expect(world.call(parent)?.doing).toBe('dialing');
    world.emulator.people.hangUp(parent);
    await world.clock.advance(5_000);
    refused(await world.requestAs('/convert', { callSid: child }), 409, 'call_ended');
    refused(await world.requestAs('/convert', { callSid: parent }), 409, 'call_ended');

    const call = await world.clock.complete(
      world.twilio.calls.create({
        from: NUMBER,
        to: '+14155550177',
        twiml: '<Response><Dial><Conference>solo</Conference></Dial></Response>',
      }),
    );
    await world.clock.advance(8_000);
    refused(await world.requestAs('/convert', { callSid: call.sid }), 409, 'call_not_bridged');
    expect(world.call(call.sid)?.doing).toBe('conference');
    const documents = await world.clock.complete(world.twilio.sync.v1.services('default').documents.list());
    expect(documents.filter((one) => one.uniqueName.startsWith('claim-'))).toEqual([]);
  });

  test('a bridge that something else dialled: moving its child would drop the other party', async () => {
    const world = await new World().wire();
    const call = await world.clock.complete(
      world.twilio.calls.create({
        from: NUMBER,
        to: '+14155550177',
        twiml: '<Response><Dial><Number>+14155550178</Number></Dial></Response>',
      }),
    );
    await world.clock.runUntil(() => world.call(call.sid)?.doing === 'bridged');
    const child = world.call(call.sid)?.bridgedWith ?? '';
    refused(await world.requestAs('/convert', { callSid: child }), 409, 'call_not_bridged');
    await world.clock.advance(2_000);
    expect(world.call(child)?.doing).toBe('bridged');
  });
});

/** What operators ask; everything else is Twilio's. */
const OPERATORS = Object.values(contract).map(({ name }) => `/${name}`);

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
    'unsigned and wrongly signed requests, at the gateway (%d)',
    async (protectedRefusal) => {
      const world = new World({ host: { protectedRefusal } });
      const webhooks = world.host.paths.filter((path) => !OPERATORS.includes(path));
      expect(webhooks.length).toBeGreaterThanOrEqual(11);
      for (const path of webhooks) {
        expect((await send(world, path, {})).status).toBe(protectedRefusal);
        expect((await send(world, path, { 'x-twilio-signature': 'bm9wZQ==' })).status).toBe(protectedRefusal);
      }
    },
  );
});

describe('signing in', () => {
  const login = (world: World, name: string, passcode: string) =>
    world.clock.complete(world.request('/login', { name, passcode }));

  test('gives a token that works for eight hours, with the role', async () => {
    const world = await new World().wire();
    const answer = await login(world, 'ada', 'ada-passcode');
    expect(answer).toMatchObject({ status: 200, body: { name: 'ada', role: 'admin' } });
    expect(Date.parse(answer.body['expiresAt'] as string) - world.clock.now()).toBeGreaterThan(
      7.9 * 3600_000,
    );
    const authorization = `Bearer ${answer.body['token'] as string}`;
    expect(await world.clock.complete(world.request('/calls', {}, { authorization }))).toMatchObject({
      status: 200,
      body: { calls: [] },
    });
  });

  test('five failures lock the name for a minute, even for the right passcode, and no other name', async () => {
    const world = await new World().wire();
    for (let attempt = 0; attempt < 5; attempt++)
      refused(await login(world, 'ann', 'wrong'), 401, 'unauthenticated');
    refused(await login(world, 'ann', 'ann-passcode'), 429, 'too_many_requests');
    expect((await login(world, 'sue', 'sue-passcode')).status).toBe(200);
    await world.clock.advance(61_000);
    expect((await login(world, 'ann', 'ann-passcode')).status).toBe(200);
  });

  test('an unknown name is told the same as a wrong passcode', async () => {
    const world = await new World().wire();
    const unknown = refused(await login(world, 'nobody', 'x'), 401, 'unauthenticated');
    expect(unknown).toBe(refused(await login(world, 'ann', 'x'), 401, 'unauthenticated'));
  });

  test('neither passcodes, nor tokens, nor whole numbers are printed', async () => {
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

describe('the configuration', () => {
  test('a missing variable is named to operators, and a caller hears an apology', async () => {
    const world = await new World({ environment: { AGENTS: '', TOKEN_SECRET: 'short' } }).wire();
    const answer = await world.requestAs('/convert', { callSid: UNKNOWN });
    expect(refused(answer, 500, 'configuration_error')).toContain('TOKEN_SECRET');
    const parent = world.emulator.people.dial({ from: CUSTOMER, to: NUMBER });
    await world.clock.advance(3_000);
    expect(world.call(parent)?.hears).toBe('speech');
    expect(world.webhooks('/incoming-call')).toMatchObject([{ status: 200 }]);
    expect(world.printed.join('\n')).toContain('The environment variable AGENTS is missing.');
    await world.clock.advance(30_000);
    expect(world.liveLegs()).toEqual([]);
  });

  test('a number in a country that is not allowed is not dialled', async () => {
    const world = await new World({ environment: { AGENTS: '+442071838750' } }).wire();
    world.emulator.people.dial({ from: CUSTOMER, to: NUMBER });
    await world.clock.advance(3_000);
    expect(world.emulator.inspect().calls.filter((call) => call.parentSid)).toEqual([]);
    expect(world.printed.join('\n')).toContain('ALLOWED_COUNTRIES');
  });

  test('a browser agent cannot dial what is not an allowed phone number', async () => {
    const world = await new World().wire();
    for (const to of ['', 'client:sue', '+442071838750', '+1900', 'sip:x@y.z', '+14155550199,+14155550198'])
      await world.dialOut(to);
    await world.clock.advance(10_000);
    expect(world.emulator.inspect().calls.filter((call) => call.parentSid)).toEqual([]);
  });
});

describe('the access token', () => {
  test('is for the operator who asks, whatever they send, for an hour, with the TwiML App', async () => {
    const secret = 's'.repeat(32);
    const environment = {
      API_KEY_SID: `SK${'1'.repeat(32)}`,
      API_KEY_SECRET: secret,
      TWIML_APP_SID: `AP${'2'.repeat(32)}`,
    };
    const world = await new World({ environment }).wire();
    const answer = await world.requestAs('/token', { identity: 'sue', name: 'sue' }, ANN);
    expect(answer).toMatchObject({ status: 200, body: { identity: 'ann' } });
    const claims = jwt.verify(answer.body['token'] as string, secret, { ignoreExpiration: true }) as {
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
