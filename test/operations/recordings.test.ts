import { atTheTone } from '../../simulation/world/voicemail';
import { ANN, CUSTOMER, NUMBER, SUE, World, type WorldOptions } from '../../simulation/world/world';
import type { RecordingsView } from '../../src/contract/responses';
import { ADA, codeOf, ConferenceFixture, fixtures } from './conference-fixture';

const BOB = { name: 'bob', role: 'agent' as const };
type Operator = NonNullable<Parameters<World['requestAs']>[2]>;
const everyone: readonly Operator[] = [ANN, BOB, SUE, ADA];

const recordingsAs = async (world: World, operator: Operator = SUE) => {
  const { status, body } = await world.requestAs('/recordings', {}, operator);
  expect(status).toBe(200);
  return (body as RecordingsView).recordings;
};

/** Records a conference for some seconds. @returns the recording's SID */
async function record(office: ConferenceFixture, seconds = 20): Promise<string> {
  const { recordingSid } = await office.perform('/conference/record', { action: 'start' });
  await office.world.clock.advance(seconds * 1_000);
  await office.perform('/conference/record', { action: 'stop' });
  await office.world.clock.advance(5_000);
  return String(recordingSid);
}

/** A customer calls, no agent answers, and the customer leaves a message. */
async function voicemail(options: WorldOptions = {}) {
  const environment = { AGENTS: 'client:ann', NO_ANSWER: 'voicemail', ...options.environment };
  const world = await new World({ ...options, environment }).wire();
  world.emulator.people.behave('client:ann', { kind: 'never-answers' });
  const customer = world.emulator.people.dial({ from: CUSTOMER, to: NUMBER });
  await atTheTone(world, customer, 120_000);
  world.emulator.people.speak(customer, 'Please call me back');
  await world.clock.advance(5_000);
  world.emulator.people.press(customer, '#');
  await world.clock.advance(8_000);
  return { world, customer };
}

test.each(fixtures)('with %s, supervisors find the recording, and agents that took part', async (_, open) => {
  const office = await open();
  const before = office.world.clock.now();
  const sid = await record(office);
  const [recording, ...others] = await recordingsAs(office.world);
  expect(others).toEqual([]);
  expect(recording).toMatchObject({
    recordingSid: sid,
    callSid: office.callId,
    kind: 'conference',
    customer: CUSTOMER,
  });
  expect(recording?.seconds).toBeGreaterThanOrEqual(19);
  expect(Math.abs(Date.parse(recording?.at ?? '') - before)).toBeLessThan(3_000);
  const onCall = (await office.world.liveCall(office.callId))?.recordings;
  expect(onCall).toMatchObject([{ sid, status: 'completed', at: recording?.at }]);
  expect(await recordingsAs(office.world, BOB)).toEqual([]);
  const isAnns = office.world.call(office.agent)?.to === 'client:ann' || office.agent === office.callId;
  const seen = await recordingsAs(office.world, ANN);
  expect(seen).toEqual(isAnns ? [{ ...recording, customer: '+1415…0199' }] : []);
});

test('every agent finds a voicemail, with the number masked', async () => {
  const { world, customer } = await voicemail();
  for (const operator of everyone)
    expect(await recordingsAs(world, operator)).toMatchObject([
      {
        callSid: customer,
        kind: 'voicemail',
        customer: operator.role === 'agent' ? '+1415…0199' : CUSTOMER,
      },
    ]);
});

test('a recording in progress is not listed, and one is listed once if its callbacks come twice', async () => {
  const office = await ConferenceFixture.inbound({ faults: { callbackDoubled: 1 } });
  await office.perform('/conference/record', { action: 'start' });
  expect(await recordingsAs(office.world)).toEqual([]);
  await office.perform('/conference/record', { action: 'stop' });
  await office.world.clock.advance(8_000);
  expect(await recordingsAs(office.world)).toHaveLength(1);
});

test('the newest recording comes first, and is listed for 72 hours after the call', async () => {
  const office = await ConferenceFixture.inbound();
  const [first, second] = [await record(office), await record(office)];
  office.world.emulator.people.hangUp(office.customer);
  const sids = async () => (await recordingsAs(office.world)).map(({ recordingSid }) => recordingSid);
  expect(await sids()).toEqual([second, first]);
  await office.world.clock.advance(71 * 3600_000);
  expect(await sids()).toEqual([second, first]);
  await office.world.clock.advance(2 * 3600_000);
  expect(await sids()).toEqual([]);
});

test('a page with the latest revision gets 204', async () => {
  const office = await ConferenceFixture.inbound();
  const { body } = await office.world.requestAs('/recordings', {});
  const ask = () => office.world.requestAs('/recordings', { revision: body['revision'] });
  expect((await ask()).status).toBe(204);
  await record(office);
  expect((await ask()).status).toBe(200);
});

describe('the sound of a recording', () => {
  const anns = { environment: { AGENTS: 'client:ann' } };
  const play = (world: World, recordingSid: string, operator: Operator = SUE, range?: string) =>
    world.clock.complete(
      world.sendAs('/recordings/audio', { recordingSid }, operator, range === undefined ? {} : { range }),
    );
  const soundRequests = (world: World) =>
    world.restRequests().filter(({ path }) => /\/Recordings\/RE\w+\.mp3$/.test(path));

  test('is played to supervisors and to the agent of the call, as bytes', async () => {
    const office = await ConferenceFixture.inbound(anns);
    const sid = await record(office);
    for (const operator of [SUE, ADA, ANN]) {
      const { status, headers, bytes } = await play(office.world, sid, operator);
      expect([status, headers['content-type']]).toEqual([200, 'audio/x-wav']);
      expect(headers['cache-control']).toBe('no-store');
      expect(Buffer.from(bytes ?? []).toString('latin1', 0, 4)).toBe('RIFF');
      expect(bytes?.length).toBeGreaterThan(300_000);
    }
  });

  test('is refused to another agent before Twilio is asked for it', async () => {
    const office = await ConferenceFixture.inbound(anns);
    const sid = await record(office);
    const response = await play(office.world, sid, BOB);
    expect([response.status, codeOf(response)]).toEqual([403, 'forbidden']);
    expect(response.bytes).toBeUndefined();
    expect(soundRequests(office.world)).toEqual([]);
  });

  test('of a voicemail is played to every agent', async () => {
    const { world } = await voicemail();
    const [message] = await recordingsAs(world, BOB);
    expect((await play(world, message?.recordingSid ?? '', BOB)).status).toBe(200);
  });

  test('comes in parts that together are the whole', async () => {
    const office = await ConferenceFixture.inbound(anns);
    const sid = await record(office, 100);
    const whole = Buffer.from((await play(office.world, sid)).bytes ?? []);
    const parts: Buffer[] = [];
    for (let from = 0, total = Infinity; from < total;) {
      const { status, headers, bytes } = await play(office.world, sid, SUE, `bytes=${from}-`);
      const part = Buffer.from(bytes ?? []);
      total = whole.length;
      const place = `bytes ${from}-${from + part.length - 1}/${total}`;
      expect([status, headers['content-range']]).toEqual([206, place]);
      expect(part.length).toBeLessThanOrEqual(1_048_576);
      parts.push(part);
      from += part.length;
    }
    expect(parts).toHaveLength(2);
    expect(Buffer.concat(parts).equals(whole)).toBe(true);
    const middle = await play(office.world, sid, SUE, 'bytes=100-199');
    expect(Buffer.from(middle.bytes ?? []).equals(whole.subarray(100, 200))).toBe(true);
    const beyond = await play(office.world, sid, SUE, `bytes=${whole.length}-`);
    expect([beyond.status, beyond.headers['content-range']]).toEqual([416, `bytes */${whole.length}`]);
  });

  test('that is too long for one response is refused without a range, and comes in parts', async () => {
    const office = await ConferenceFixture.inbound(anns);
    const sid = await record(office, 300);
    const response = await play(office.world, sid);
    expect([response.status, codeOf(response)]).toEqual([400, 'invalid_request']);
    expect(JSON.stringify(response.body)).toContain('Range');
    expect((await play(office.world, sid, SUE, 'bytes=4000000-')).status).toBe(206);
  });

  test('cannot be found before it is complete, after three days, or when it was deleted at Twilio', async () => {
    const office = await ConferenceFixture.inbound(anns);
    const { world } = office;
    const { recordingSid } = await office.perform('/conference/record', { action: 'start' });
    const sid = String(recordingSid);
    const expectMissing = async (wanted: string) => {
      const response = await play(world, wanted);
      expect([response.status, codeOf(response)]).toEqual([404, 'recording_not_found']);
    };
    await expectMissing(sid);
    await office.perform('/conference/record', { action: 'stop' });
    await world.clock.advance(5_000);
    expect((await play(world, sid)).status).toBe(200);
    await world.clock.complete(world.twilio.recordings(sid).remove());
    await expectMissing(sid);
    const next = await record(office);
    await world.clock.advance(73 * 3600_000);
    await expectMissing(next);
  });

  test('leaves an audit entry that names the call, played or refused', async () => {
    const office = await ConferenceFixture.inbound(anns);
    const sid = await record(office);
    await play(office.world, sid, ANN);
    await play(office.world, sid, BOB);
    const { body } = await office.world.requestAs('/audit', { callSid: office.callId }, ADA);
    expect((body['entries'] as object[]).slice(0, 2)).toMatchObject([
      { operator: 'bob', action: 'recordings/audio', outcome: 'forbidden' },
      { operator: 'ann', action: 'recordings/audio', outcome: 'ok' },
    ]);
  });

  test.each(['500', '429', 'timeout-before'] as const)(
    'is refused in a sentence when Twilio responds with %s',
    async (fault) => {
      const rest = ({ path }: { path: string }) => (path.endsWith('.mp3') ? fault : undefined);
      const office = await ConferenceFixture.inbound({ ...anns, faults: { rest } });
      const response = await play(office.world, await record(office));
      expect(response.status).toBeGreaterThanOrEqual(429);
      expect((response.body['error'] as { message: string }).message).toMatch(/^[A-Z].*\.$/);
    },
  );

  test('needs a RecordingSid', async () => {
    const world = await new World().wire();
    expect(codeOf(await play(world, 'CA1'))).toBe('invalid_request');
    expect(codeOf(await play(world, `../RE${'1'.repeat(32)}`))).toBe('invalid_request');
  });
});
