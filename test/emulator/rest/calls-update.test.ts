import type { Dialect } from '../../../emulator';
import {
  ACCOUNT_SID,
  AGENT,
  APP,
  dialDocument,
  conferenceDocument,
  NUMBER,
  LocalTwilio,
  musicDocument,
  twimlOf,
} from '../local-twilio';

const localTwilio = (dialect: Partial<Dialect> = {}) =>
  new LocalTwilio({ dialect }).on('/voice', musicDocument).on('/action', conferenceDocument('sales'));

/** https://www.twilio.com/docs/voice/api/call-resource#update-a-call-resource */
describe('Calls: update', () => {
  it('a redirect responds with the call, which is in progress', async () => {
    const twilio = localTwilio();
    const sid = await twilio.dialIn();
    const call = await twilio.rest(twilio.client.calls(sid).update({ twiml: musicDocument }));
    expect(call).toMatchObject({
      sid,
      status: 'in-progress',
      endTime: null,
      duration: null,
      accountSid: ACCOUNT_SID,
    });
    expect(call.dateCreated).toBeInstanceOf(Date);
  });

  it('an update of an unknown call is refused with 20404', async () => {
    const twilio = localTwilio();
    const update = twilio.client.calls(`CA${'0'.repeat(32)}`).update({ twiml: musicDocument });
    expect(await twilio.refusalOf(update)).toEqual({ status: 404, code: 20404 });
  });

  it('an update of an ended call is refused with 21220 (https://www.twilio.com/docs/api/errors/21220)', async () => {
    const twilio = localTwilio();
    const sid = await twilio.dialIn();
    twilio.people.hangUp(sid);
    expect(await twilio.refusalOf(twilio.client.calls(sid).update({ twiml: musicDocument }))).toEqual({
      status: 400,
      code: 21220,
    });
    expect(await twilio.refusalOf(twilio.client.calls(sid).update({ status: 'completed' }))).toEqual({
      status: 400,
      code: 21220,
    });
  });

  it('a redirect of a call that REST still rings is refused with 21220', async () => {
    const twilio = localTwilio();
    const { sid } = await twilio.rest(
      twilio.client.calls.create({ from: NUMBER, to: AGENT, url: `${APP}/voice` }),
    );
    expect(await twilio.refusalOf(twilio.client.calls(sid).update({ twiml: musicDocument }))).toEqual({
      status: 400,
      code: 21220,
    });
  });

  it('a redirect of a child that rings in a Dial is refused with 21220', async () => {
    const twilio = localTwilio().on('/voice', dialDocument());
    twilio.people.behave(AGENT, { kind: 'never-answers' });
    const parent = await twilio.dialIn();
    await twilio.clock.advance(1_000);
    const child = twilio.childrenOf(parent)[0]?.sid ?? '';
    expect(await twilio.refusalOf(twilio.client.calls(child).update({ twiml: musicDocument }))).toEqual({
      status: 400,
      code: 21220,
    });
  });

  it('Twiml of more than 4000 characters is refused with 32018', async () => {
    const twilio = localTwilio();
    const sid = await twilio.dialIn();
    const long = twimlOf(`<Say>${'x'.repeat(4000)}</Say>`);
    expect(await twilio.refusalOf(twilio.client.calls(sid).update({ twiml: long }))).toEqual({
      status: 400,
      code: 32018,
    });
  });

  it('Url and Twiml together are refused, or Twiml is ignored, depending on the dialect', async () => {
    const strict = localTwilio();
    const sid = await strict.dialIn();
    const both = { url: `${APP}/other`, twiml: twimlOf('<Hangup/>') };
    expect(await strict.refusalOf(strict.client.calls(sid).update(both))).toMatchObject({ status: 400 });
    const lenient = localTwilio({ urlAndTwiml: 'twiml-ignored' }).on('/other', musicDocument);
    const other = await lenient.dialIn();
    await lenient.rest(lenient.client.calls(other).update(both));
    await lenient.clock.advance(1_000);
    expect(lenient.requestsTo('/other')).toHaveLength(1);
    expect(lenient.call(other).status).toBe('in-progress');
  });

  it('an invalid method is refused with 21202, an invalid URL with 21205', async () => {
    const twilio = localTwilio();
    const sid = await twilio.dialIn();
    const url = `${APP}/x`;
    expect(await twilio.refusalOf(twilio.client.calls(sid).update({ url, method: 'PATCH' }))).toEqual({
      status: 400,
      code: 21202,
    });
    expect(await twilio.refusalOf(twilio.client.calls(sid).update({ url: '/relative' }))).toEqual({
      status: 400,
      code: 21205,
    });
  });

  it('Status=completed ends a call in progress, Status=canceled does not', async () => {
    const twilio = localTwilio();
    const sid = await twilio.dialIn();
    expect((await twilio.rest(twilio.client.calls(sid).update({ status: 'canceled' }))).status).toBe(
      'in-progress',
    );
    expect((await twilio.rest(twilio.client.calls(sid).update({ status: 'completed' }))).status).toBe(
      'completed',
    );
  });

  it('a call goes to its fallback with 15004 when an inline document has a relative URL', async () => {
    const twilio = localTwilio().on('/fallback', musicDocument);
    const sid = await twilio.dialIn();
    const twiml = twimlOf('<Dial action="/action"><Conference>sales</Conference></Dial>');
    await twilio.rest(twilio.client.calls(sid).update({ twiml, fallbackUrl: `${APP}/fallback` }));
    await twilio.clock.advance(1_000);
    expect(twilio.warnings).toContain(15004);
    expect(twilio.requestsTo('/fallback')[0]?.params).toMatchObject({ CallSid: sid, ErrorCode: '15004' });
  });

  it('a call ends when its TimeLimit is over', async () => {
    const twilio = localTwilio();
    const sid = await twilio.dialIn();
    await twilio.rest(twilio.client.calls(sid).update({ timeLimit: 30 }));
    await twilio.clock.advance(31_000);
    expect(twilio.call(sid).status).toBe('completed');
  });
});
