import type { Dialect } from '../../../emulator/emulator';
import { ACCOUNT_SID, AGENT, APP, bridging, inRoom, NUMBER, Town, waiting, xml } from '../town';

const town = (dialect: Partial<Dialect> = {}) =>
  new Town({ dialect }).on('/voice', waiting).on('/action', inRoom('room'));

/** https://www.twilio.com/docs/voice/api/call-resource#update-a-call-resource */
describe('Calls: update', () => {
  it('answers with the call as it is, in progress', async () => {
    const world = town();
    const sid = await world.dialIn();
    const call = await world.rest(world.client.calls(sid).update({ twiml: waiting }));
    expect(call).toMatchObject({
      sid,
      status: 'in-progress',
      endTime: null,
      duration: null,
      accountSid: ACCOUNT_SID,
    });
    expect(call.dateCreated).toBeInstanceOf(Date);
  });

  it('an unknown call is 404 with 20404', async () => {
    const world = town();
    const update = world.client.calls(`CA${'0'.repeat(32)}`).update({ twiml: waiting });
    expect(await world.refused(update)).toEqual({ status: 404, code: 20404 });
  });

  it('an ended call is 21220 (https://www.twilio.com/docs/api/errors/21220)', async () => {
    const world = town();
    const sid = await world.dialIn();
    world.people.hangUp(sid);
    expect(await world.refused(world.client.calls(sid).update({ twiml: waiting }))).toEqual({
      status: 400,
      code: 21220,
    });
    expect(await world.refused(world.client.calls(sid).update({ status: 'completed' }))).toEqual({
      status: 400,
      code: 21220,
    });
  });

  it('a call that REST is still ringing is 21220', async () => {
    const world = town();
    const { sid } = await world.rest(
      world.client.calls.create({ from: NUMBER, to: AGENT, url: `${APP}/voice` }),
    );
    expect(await world.refused(world.client.calls(sid).update({ twiml: waiting }))).toEqual({
      status: 400,
      code: 21220,
    });
  });

  it('a child that rings in a Dial is 21220', async () => {
    const world = town().on('/voice', bridging());
    world.people.behave(AGENT, { kind: 'never-answers' });
    const parent = await world.dialIn();
    await world.clock.advance(1_000);
    const child = world.childrenOf(parent)[0]?.sid ?? '';
    expect(await world.refused(world.client.calls(child).update({ twiml: waiting }))).toEqual({
      status: 400,
      code: 21220,
    });
  });

  it('Twiml of more than 4000 characters is 32018', async () => {
    const world = town();
    const sid = await world.dialIn();
    const long = xml(`<Say>${'x'.repeat(4000)}</Say>`);
    expect(await world.refused(world.client.calls(sid).update({ twiml: long }))).toEqual({
      status: 400,
      code: 32018,
    });
  });

  it('Url and Twiml together are refused, or Twiml is ignored where the dialect says so', async () => {
    const strict = town();
    const sid = await strict.dialIn();
    const both = { url: `${APP}/other`, twiml: xml('<Hangup/>') };
    expect(await strict.refused(strict.client.calls(sid).update(both))).toMatchObject({ status: 400 });
    const lenient = town({ urlAndTwiml: 'twiml-ignored' }).on('/other', waiting);
    const other = await lenient.dialIn();
    await lenient.rest(lenient.client.calls(other).update(both));
    await lenient.clock.advance(1_000);
    expect(lenient.at('/other')).toHaveLength(1);
    expect(lenient.call(other).status).toBe('in-progress');
  });

  it('a bad method is 21202, a bad URL 21205', async () => {
    const world = town();
    const sid = await world.dialIn();
    const url = `${APP}/x`;
    expect(await world.refused(world.client.calls(sid).update({ url, method: 'PATCH' }))).toEqual({
      status: 400,
      code: 21202,
    });
    expect(await world.refused(world.client.calls(sid).update({ url: '/relative' }))).toEqual({
      status: 400,
      code: 21205,
    });
  });

  it('canceled does nothing to a call in progress, completed ends it', async () => {
    const world = town();
    const sid = await world.dialIn();
    expect((await world.rest(world.client.calls(sid).update({ status: 'canceled' }))).status).toBe(
      'in-progress',
    );
    expect((await world.rest(world.client.calls(sid).update({ status: 'completed' }))).status).toBe(
      'completed',
    );
  });

  it('a relative URL in an inline document fails with 15004, and the call goes to its fallback', async () => {
    const world = town().on('/fallback', waiting);
    const sid = await world.dialIn();
    const twiml = xml('<Dial action="/action"><Conference>room</Conference></Dial>');
    await world.rest(world.client.calls(sid).update({ twiml, fallbackUrl: `${APP}/fallback` }));
    await world.clock.advance(1_000);
    expect(world.warnings).toContain(15004);
    expect(world.at('/fallback')[0]?.params).toMatchObject({ CallSid: sid, ErrorCode: '15004' });
  });

  it('a TimeLimit ends the call', async () => {
    const world = town();
    const sid = await world.dialIn();
    await world.rest(world.client.calls(sid).update({ timeLimit: 30 }));
    await world.clock.advance(31_000);
    expect(world.call(sid).status).toBe('completed');
  });
});
