import { atTheTone } from '../../simulation/world/voicemail';
import { ANN, CUSTOMER, NUMBER, SUE, World, type WorldOptions } from '../../simulation/world/world';
import type { RecordingsView } from '../../src/contract/responses';
import { ADA, ConferenceFixture, fixtures } from './conference-fixture';

const BOB = { name: 'bob', role: 'agent' as const };
type Operator = NonNullable<Parameters<World['requestAs']>[2]>;
const everyone: readonly Operator[] = [ANN, BOB, SUE, ADA];

const recordingsAs = async (world: World, operator: Operator = SUE) => {
  const { status, body } = await world.requestAs('/recordings', {}, operator);
  expect(status).toBe(200);
  return (body as RecordingsView).recordings;
};

/** Records a conference for some seconds. @returns the recording's SID */
async function record(office: ConferenceFixture): Promise<string> {
  const { recordingSid } = await office.perform('/conference/record', { action: 'start' });
  await office.world.clock.advance(20_000);
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
