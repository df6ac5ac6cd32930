import { Twilio } from 'twilio';
import type { Dialect } from '../../emulator/emulator';
import { inProcessClient } from '../support/in-process-client';
import { ACCOUNT_SID, AGENT, APP, bridging, CUSTOMER, inRoom, NUMBER, Town, xml } from './town';

const waiting = xml('<Play loop="0">/music.mp3</Play>');
const town = (dialect: Partial<Dialect> = {}) =>
  new Town({ dialect }).on('/voice', waiting).on('/action', inRoom('room'));

async function talking(world: Town): Promise<string> {
  const sid = world.people.dial({ from: CUSTOMER, to: NUMBER });
  await world.clock.advance(1_000);
  return sid;
}

/** https://www.twilio.com/docs/voice/api/call-resource#update-a-call-resource */
describe('Calls: update', () => {
  it('answers with the call as it is, in progress', async () => {
    const world = town();
    const sid = await talking(world);
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
    const sid = await talking(world);
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
    const parent = await talking(world);
    await world.clock.advance(1_000);
    const child = world.childrenOf(parent)[0]?.sid ?? '';
    expect(await world.refused(world.client.calls(child).update({ twiml: waiting }))).toEqual({
      status: 400,
      code: 21220,
    });
  });

  it('Twiml of more than 4000 characters is 32018', async () => {
    const world = town();
    const sid = await talking(world);
    const long = xml(`<Say>${'x'.repeat(4000)}</Say>`);
    expect(await world.refused(world.client.calls(sid).update({ twiml: long }))).toEqual({
      status: 400,
      code: 32018,
    });
  });

  it('Url and Twiml together are refused, or Twiml is ignored where the dialect says so', async () => {
    const strict = town();
    const sid = await talking(strict);
    const both = { url: `${APP}/other`, twiml: xml('<Hangup/>') };
    expect(await strict.refused(strict.client.calls(sid).update(both))).toMatchObject({ status: 400 });
    const lenient = town({ urlAndTwiml: 'twiml-ignored' }).on('/other', waiting);
    const other = await talking(lenient);
    await lenient.rest(lenient.client.calls(other).update(both));
    await lenient.clock.advance(1_000);
    expect(lenient.at('/other')).toHaveLength(1);
    expect(lenient.call(other).status).toBe('in-progress');
  });

  it('a bad method is 21202, a bad URL 21205', async () => {
    const world = town();
    const sid = await talking(world);
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
    const sid = await talking(world);
    expect((await world.rest(world.client.calls(sid).update({ status: 'canceled' }))).status).toBe(
      'in-progress',
    );
    expect((await world.rest(world.client.calls(sid).update({ status: 'completed' }))).status).toBe(
      'completed',
    );
  });

  it('a relative URL in an inline document fails with 15004, and the call goes to its fallback', async () => {
    const world = town().on('/fallback', waiting);
    const sid = await talking(world);
    const twiml = xml('<Dial action="/action"><Conference>room</Conference></Dial>');
    await world.rest(world.client.calls(sid).update({ twiml, fallbackUrl: `${APP}/fallback` }));
    await world.clock.advance(1_000);
    expect(world.warnings).toContain(15004);
    expect(world.at('/fallback')[0]?.params).toMatchObject({ CallSid: sid, ErrorCode: '15004' });
  });

  it('a TimeLimit ends the call', async () => {
    const world = town();
    const sid = await talking(world);
    await world.rest(world.client.calls(sid).update({ timeLimit: 30 }));
    await world.clock.advance(31_000);
    expect(world.call(sid).status).toBe('completed');
  });
});

describe('Calls: create', () => {
  it('rings, executes its document once answered, and reports as asked', async () => {
    const world = town().on('/outbound', xml('<Say>Hello, this is a message of some length</Say>'));
    const events = ['initiated', 'ringing', 'answered', 'completed'];
    const call = await world.rest(
      world.client.calls.create({
        from: NUMBER,
        to: AGENT,
        url: `${APP}/outbound`,
        statusCallback: `${APP}/status`,
        statusCallbackEvent: events,
      }),
    );
    expect(call).toMatchObject({ status: 'queued', direction: 'outbound-api', to: AGENT, from: NUMBER });
    await world.clock.runToIdle();
    expect(world.at('/outbound')[0]?.params).toMatchObject({
      CallSid: call.sid,
      CallStatus: 'in-progress',
      Direction: 'outbound-api',
    });
    const told = world
      .at('/status')
      .sort((one, other) => Number(one.params['SequenceNumber']) - Number(other.params['SequenceNumber']));
    expect(told.map((one) => one.params['CallStatus'])).toEqual([
      'initiated',
      'ringing',
      'in-progress',
      'completed',
    ]);
    expect(told[3]?.params).toMatchObject({
      CallbackSource: 'call-progress-events',
      SequenceNumber: '3',
      Duration: '1',
    });
    const ended = await world.rest(world.client.calls(call.sid).fetch());
    expect(ended).toMatchObject({ status: 'completed', duration: told[3]?.params['CallDuration'] });
    expect(ended.endTime).toBeInstanceOf(Date);
  });

  it('a wrong event creates the call, which is then never reported (warning 21626)', async () => {
    const world = town();
    await world.rest(
      world.client.calls.create({
        from: NUMBER,
        to: AGENT,
        twiml: xml('<Hangup/>'),
        statusCallback: `${APP}/status`,
        statusCallbackEvent: ['answerd'],
      }),
    );
    await world.clock.runToIdle();
    expect(world.warnings).toContain(21626);
    expect(world.at('/status')).toHaveLength(0);
  });

  it.each([
    [{ to: '', from: NUMBER, twiml: waiting }, 21201],
    [{ to: AGENT, from: '', twiml: waiting }, 21213],
    [{ to: 'nobody', from: NUMBER, twiml: waiting }, 21217],
    [{ to: AGENT, from: NUMBER }, 21205],
  ])('%j is refused', async (options, code) => {
    const world = town();
    expect(await world.refused(world.client.calls.create(options))).toEqual({ status: 400, code });
  });

  it('waits for the verdict of the machine detection before it executes its document', async () => {
    const world = town();
    world.people.behave(AGENT, { kind: 'answers', afterMs: 1000, as: 'voicemail' });
    await world.rest(
      world.client.calls.create({
        from: NUMBER,
        to: AGENT,
        url: `${APP}/voice`,
        machineDetection: 'DetectMessageEnd',
      }),
    );
    await world.clock.advance(4_000);
    expect(world.at('/voice')).toHaveLength(0);
    await world.clock.advance(10_000);
    expect(world.at('/voice')[0]?.params['AnsweredBy']).toBe('machine_end_beep');
  });

  it('with AsyncAmd it does not wait, and is told of a human', async () => {
    const world = town();
    await world.rest(
      world.client.calls.create({
        from: NUMBER,
        to: AGENT,
        url: `${APP}/voice`,
        machineDetection: 'Enable',
        asyncAmd: 'true',
        asyncAmdStatusCallback: `${APP}/amd`,
      }),
    );
    await world.clock.advance(3_000);
    expect(world.at('/voice')).toHaveLength(1);
    await world.clock.advance(3_000);
    expect(world.at('/amd')[0]?.params).toMatchObject({ AnsweredBy: 'human' });
  });
});

describe('Calls: fetch and list', () => {
  it('finds the live child of a parent by ParentCallSid and Status', async () => {
    const world = town().on('/voice', bridging());
    const { parent, child } = await world.bridge();
    const children = await world.rest(
      world.client.calls.list({ parentCallSid: parent, status: 'in-progress', limit: 20 }),
    );
    expect(children.map((one) => one.sid)).toEqual([child]);
    expect(children[0]).toMatchObject({ parentCallSid: parent, direction: 'outbound-dial', to: AGENT });
    world.people.hangUp(child);
    expect(
      await world.rest(world.client.calls.list({ parentCallSid: parent, status: 'in-progress' })),
    ).toEqual([]);
  });

  it('lists the newest first, page by page', async () => {
    const world = town();
    const sids: string[] = [];
    for (let count = 0; count < 7; count++) sids.unshift(await talking(world));
    const listed = await world.rest(world.client.calls.list({ pageSize: 3 }));
    expect(listed.map((one) => one.sid)).toEqual(sids);
    const page = await world.rest(world.client.calls.page({ pageSize: 3 }));
    expect(page.instances).toHaveLength(3);
    expect(page.nextPageUrl).toContain(`PageToken=PA${sids[2]}`);
    expect(page.previousPageUrl).toBeUndefined();
  });

  it('filters by number and by time', async () => {
    const world = town();
    const sid = await talking(world);
    const now = new Date(world.clock.now());
    const later = new Date(world.clock.now() + 3_600_000);
    const count = async (filter: object) => (await world.rest(world.client.calls.list(filter))).length;
    expect(await count({ to: NUMBER, from: CUSTOMER })).toBe(1);
    expect(await count({ to: AGENT })).toBe(0);
    expect(await count({ startTimeBefore: later })).toBe(1);
    expect(await count({ startTimeAfter: later })).toBe(0);
    expect(await count({ startTimeBefore: new Date(world.clock.now() - 60_000) })).toBe(0);
    expect(await count({ endTimeBefore: now })).toBe(0);
    world.people.hangUp(sid);
    expect(await count({ endTimeBefore: later })).toBe(1);
  });
});

describe('Conferences: list and fetch', () => {
  it('by name and status, the newest first', async () => {
    const world = town().on('/voice', inRoom('a'), inRoom('b'));
    await talking(world);
    await talking(world);
    const names = async (filter: object) =>
      (await world.rest(world.client.conferences.list(filter))).map((one) => one.friendlyName);
    expect(await names({})).toEqual(['b', 'a']);
    expect(await names({ friendlyName: 'a' })).toEqual(['a']);
    expect(await names({ status: 'in-progress' })).toEqual([]);
    expect(await names({ status: 'init' })).toEqual(['b', 'a']);
  });

  it('an ended one cannot be changed', async () => {
    const world = town().on('/voice', inRoom('a'));
    world.people.hangUp(await talking(world));
    await world.clock.advance(1_000);
    const { sid } = world.room('a') ?? { sid: '' };
    expect(await world.refused(world.client.conferences(sid).update({ status: 'completed' }))).toMatchObject({
      status: 400,
    });
    expect((await world.rest(world.client.conferences(sid).fetch())).status).toBe('completed');
  });

  it('dialect: a new one is listed late', async () => {
    const world = town({ roomListed: 'late' }).on('/voice', inRoom('a'));
    world.people.dial({ from: CUSTOMER, to: NUMBER });
    await world.clock.runUntil(() => world.room('a') !== undefined);
    expect(await world.rest(world.client.conferences.list({ friendlyName: 'a' }))).toEqual([]);
    await world.clock.advance(2_000);
    expect(await world.rest(world.client.conferences.list({ friendlyName: 'a' }))).toHaveLength(1);
  });
});

describe('Access to the API', () => {
  const as = (world: Town, user: string, password: string) =>
    new Twilio(user, password, {
      accountSid: ACCOUNT_SID,
      httpClient: inProcessClient(world.emulator, world.clock, { timeoutMs: 5000 }),
    });

  it('a wrong token is 401 with 20003, a key with its secret is welcome', async () => {
    const world = town();
    expect(await world.refused(as(world, ACCOUNT_SID, 'wrong').calls.list())).toEqual({
      status: 401,
      code: 20003,
    });
    const key = world.emulator.directory.addKey();
    expect(await world.rest(as(world, key.sid, key.secret).calls.list())).toEqual([]);
  });

  it('another account and an unknown path are 404', async () => {
    const world = town();
    const other = world.client.api.v2010.accounts(`AC${'0'.repeat(32)}`).calls.list();
    expect(await world.refused(other)).toEqual({ status: 404, code: 20404 });
    expect(await world.refused(world.client.queues.list())).toEqual({ status: 404, code: 20404 });
  });

  it('more requests at a time than the account may are 429 with 20429, and were not executed', async () => {
    const world = new Town({ faults: { restConcurrency: 2 } }).on('/voice', waiting);
    const sid = await talking(world);
    const results = await world.clock.complete(
      Promise.allSettled([1, 2, 3].map(() => world.client.calls(sid).update({ timeLimit: 60 }))),
    );
    expect(results.map((one) => one.status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    expect(results[2]).toMatchObject({ reason: { status: 429, code: 20429 } });
  });
});
