import jwt from 'jsonwebtoken';
import { AGENT, ANN, CUSTOMER, NUMBER, World } from '../../simulation/world/world';
import { expectRefusal } from '../support/refusal';

const UNKNOWN = `CA${'9'.repeat(32)}`;

describe('convert refuses', () => {
  test('a request without a token, with a wrong token, or with an expired token', async () => {
    const world = await new World().wire();
    const { parent, child } = await world.bridge();
    const request = (authorization?: string) =>
      world.clock.complete(
        world.request('/convert', { callSid: child }, authorization ? { authorization } : {}),
      );
    expectRefusal(await request(), 401, 'unauthenticated');
    expectRefusal(await request('Bearer nonsense'), 401, 'unauthenticated');
    expectRefusal(
      await request(
        `Bearer ${jwt.sign({ sub: 'sue', role: 'admin' }, 'another secret of at least 32 characters')}`,
      ),
      401,
      'unauthenticated',
    );
    expectRefusal(
      await request(`Bearer ${jwt.sign({ sub: 'sue', role: 'admin' }, '', { algorithm: 'none' })}`),
      401,
      'unauthenticated',
    );
    const token = world.tokenOf('sue', 'supervisor');
    await world.clock.advance(8 * 3600_000 - 60_000);
    const requestAgain = () =>
      world.clock.complete(
        world.request('/convert', { callSid: UNKNOWN }, { authorization: `Bearer ${token}` }),
      );
    expectRefusal(await requestAgain(), 404, 'call_not_found');
    await world.clock.advance(61_000);
    expect(expectRefusal(await requestAgain(), 401, 'unauthenticated')).toContain('expired');
    expect(world.restRequests().filter((one) => one.form['Twiml'])).toEqual([]);
    expect(parent).toMatch(/^CA/);
  });

  test("an agent's request for another agent's browser call, but not for their own", async () => {
    const world = await new World({ environment: { AGENTS: 'client:bob' } }).wire();
    const { child } = await world.bridge();
    expectRefusal(await world.requestAs('/convert', { callSid: child }, ANN), 403, 'forbidden');
    expect(
      (await world.requestAs('/convert', { callSid: child }, { name: 'bob', role: 'agent' })).status,
    ).toBe(200);
  });

  test('a value that is not a CallSid, in any kind of body', async () => {
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
      const response = await world.clock.complete(
        world.request('/convert', body, { authorization, 'content-type': type }),
      );
      const message = expectRefusal(response, 400, 'invalid_request');
      expect(message.length).toBeLessThan(200);
    }
  });

  test('a call that is unknown, ringing, not bridged, a leg of a conference, or has ended', async () => {
    const world = await new World().wire();
    expectRefusal(await world.requestAs('/convert', { callSid: UNKNOWN }), 404, 'call_not_found');

    world.emulator.people.behave(AGENT, { kind: 'never-answers' });
    const parent = world.emulator.people.dial({ from: CUSTOMER, to: NUMBER });
    await world.clock.advance(3_000);
    const child = world.emulator.inspect().calls.find((call) => call.parentSid === parent)?.sid ?? '';
    expectRefusal(await world.requestAs('/convert', { callSid: child }), 409, 'call_not_bridged');
    expectRefusal(await world.requestAs('/convert', { callSid: parent }), 409, 'call_not_bridged');
    expect(world.call(parent)?.doing).toBe('dialing');
    world.emulator.people.hangUp(parent);
    await world.clock.advance(5_000);
    expectRefusal(await world.requestAs('/convert', { callSid: child }), 409, 'call_ended');
    expectRefusal(await world.requestAs('/convert', { callSid: parent }), 409, 'call_ended');

    const call = await world.clock.complete(
      world.twilio.calls.create({
        from: NUMBER,
        to: '+14155550177',
        twiml: '<Response><Dial><Conference>solo</Conference></Dial></Response>',
      }),
    );
    await world.clock.advance(8_000);
    expectRefusal(await world.requestAs('/convert', { callSid: call.sid }), 409, 'call_not_bridged');
    expect(world.call(call.sid)?.doing).toBe('conference');
    const documents = await world.clock.complete(world.twilio.sync.v1.services('default').documents.list());
    expect(documents.filter((one) => one.uniqueName.startsWith('claim-'))).toEqual([]);
  });

  // Moving its child would hang up the other party: our Dial action is not there to catch the parent.
  test('a bridge that was not dialled by our Functions', async () => {
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
    expectRefusal(await world.requestAs('/convert', { callSid: child }), 409, 'call_not_bridged');
    await world.clock.advance(2_000);
    expect(world.call(child)?.doing).toBe('bridged');
  });
});
