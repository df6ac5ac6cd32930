import type { DirectoryView } from '../../src/contract/responses';
import { ANN, CUSTOMER, NUMBER, SUE, World, type WorldOptions } from '../../simulation/world/world';
import { ADA, codeOf, ConferenceFixture, GUEST } from './conference-fixture';
import { joinToSupervise } from './supervisor';

type Operator = NonNullable<Parameters<World['requestAs']>[2]>;

const open = (options: WorldOptions = {}) => new World(options).wire();

async function directoryAs(world: World, operator: Operator = SUE): Promise<DirectoryView> {
  const { status, body } = await world.requestAs('/directory', {}, operator);
  expect(status).toBe(200);
  return body as DirectoryView;
}

const operatorIn = async (world: World, name: string, viewer: Operator = SUE) =>
  (await directoryAs(world, viewer)).operators.find((operator) => operator.name === name);

const report = async (world: World, state: string, operator: Operator = ANN) =>
  expect(await world.requestAs('/presence', { state }, operator)).toMatchObject({ status: 200 });

const iso = (ms: number) => new Date(ms).toISOString();

describe('presence', () => {
  test('every operator sees what a page says, and since when', async () => {
    const world = await open();
    expect(await operatorIn(world, 'ann')).toEqual({
      name: 'ann',
      role: 'agent',
      presence: 'offline',
      since: null,
    });
    for (const state of ['available', 'away', 'wrap-up'] as const) {
      const before = world.clock.now();
      await report(world, state);
      for (const viewer of [ANN, SUE, ADA]) {
        const seen = await operatorIn(world, 'ann', viewer);
        expect(seen?.presence).toBe(state);
        expect(seen?.since && seen.since >= iso(before) && seen.since <= iso(world.clock.now())).toBe(true);
      }
      await world.clock.advance(10_000);
    }
    expect((await operatorIn(world, 'eve'))?.presence).toBe('offline');
  });

  test('a repeat keeps the time since when, for hours', async () => {
    const world = await open();
    await report(world, 'available');
    const first = await operatorIn(world, 'ann');
    for (let minute = 0; minute < 90; minute++) {
      await world.clock.advance(60_000);
      await report(world, 'available');
    }
    expect(await operatorIn(world, 'ann')).toEqual(first);
  });

  test('an operator is offline 150 seconds after the last word of the page, and at once when the page says so', async () => {
    const world = await open();
    await report(world, 'available');
    await world.clock.advance(145_000);
    expect((await operatorIn(world, 'ann'))?.presence).toBe('available');
    await world.clock.advance(6_000);
    expect((await operatorIn(world, 'ann'))?.presence).toBe('offline');
    await report(world, 'away');
    await report(world, 'offline');
    await report(world, 'offline');
    expect(await operatorIn(world, 'ann')).toMatchObject({ presence: 'offline', since: null });
  });

  test('two pages of an operator that write at the same moment both succeed', async () => {
    const world = await open();
    await report(world, 'away');
    const requests = ['available', 'wrap-up'].map((state) => world.sendAs('/presence', { state }, ANN));
    const responses = await world.clock.complete(Promise.all(requests));
    expect(responses.map(({ status }) => status)).toEqual([200, 200]);
    expect(['available', 'wrap-up']).toContain((await operatorIn(world, 'ann'))?.presence);
  });

  test('the pages of all operators may write in the same moment', async () => {
    const world = await open();
    const { operators } = await directoryAs(world);
    expect(operators.length).toBeGreaterThan(10);
    const requests = operators.map((operator) => world.sendAs('/presence', { state: 'available' }, operator));
    const responses = await world.clock.complete(Promise.all(requests));
    expect(new Set(responses.map(({ status }) => status))).toEqual(new Set([200]));
    const after = await directoryAs(world);
    expect(new Set(after.operators.map(({ presence }) => presence))).toEqual(new Set(['available']));
  });

  test('makes no audit entry, and refuses another state', async () => {
    const world = await open();
    await report(world, 'available');
    for (const state of ['on-call', 'asleep'])
      expect(codeOf(await world.requestAs('/presence', { state }, ANN))).toBe('invalid_request');
    expect((await world.requestAs('/audit', {}, ADA)).body['entries']).toEqual([]);
  });
});

describe('on-call', () => {
  test('an operator is on a call while their browser is bridged or in a conference, whatever the page says', async () => {
    const office = await ConferenceFixture.bridge({ environment: { AGENTS: 'client:ann' } });
    const { world } = office;
    await report(world, 'available');
    await world.clock.advance(3_000);
    const bridged = await operatorIn(world, 'ann');
    expect(bridged?.presence).toBe('on-call');
    await office.perform('/convert', {}, ANN);
    await world.clock.advance(3_000);
    expect(await operatorIn(world, 'ann')).toEqual(bridged);
    world.emulator.people.hangUp(office.customer);
    await world.clock.advance(5_000);
    expect((await operatorIn(world, 'ann'))?.presence).toBe('available');
  });

  test('a browser that rings is on no call, and one that calls is', async () => {
    const world = await open({ environment: { AGENTS: 'client:ann' } });
    world.emulator.people.behave('client:ann', { kind: 'never-answers' });
    world.emulator.people.dial({ from: CUSTOMER, to: NUMBER });
    await world.clock.advance(5_000);
    expect((await operatorIn(world, 'ann'))?.presence).toBe('offline');
    const office = await ConferenceFixture.outbound();
    expect((await operatorIn(office.world, 'ann'))?.presence).toBe('on-call');
  });

  test('a supervisor that listens is on a call, which agents do not see with SUPERVISION=private', async () => {
    for (const SUPERVISION of ['shown', 'private']) {
      const office = await ConferenceFixture.inbound({ environment: { SUPERVISION } });
      await joinToSupervise(office, { mode: 'listen' });
      expect((await operatorIn(office.world, 'sue', ADA))?.presence).toBe('on-call');
      expect((await operatorIn(office.world, 'sue', ANN))?.presence).toBe(
        SUPERVISION === 'shown' ? 'on-call' : 'offline',
      );
    }
  });
});

test('numbers are the contacts and the phones of AGENTS, in full for agents too', async () => {
  const world = await open({
    environment: {
      AGENTS: '+14155550101,client:ann,sip:desk@office.example.com,+14155550102',
      CONTACTS: 'Warehouse=+1 415 555 0177,Front desk=+14155550102',
    },
  });
  expect((await directoryAs(world, ANN)).numbers).toEqual([
    { address: '+14155550177', label: 'Warehouse' },
    { address: '+14155550102', label: 'Front desk' },
    { address: '+14155550101', label: null },
    { address: 'sip:desk@office.example.com', label: null },
  ]);
});

test('a bad contact is logged, and the directory has the others', async () => {
  const world = await open({ environment: { CONTACTS: 'Bob=bob,Warehouse=+14155550177' } });
  expect((await directoryAs(world)).numbers[0]).toEqual({ address: '+14155550177', label: 'Warehouse' });
  expect(world.printed.join()).toContain('"trouble":"CONTACTS must list Name=address');
});

test('each number of the directory can be added as it is', async () => {
  const office = await ConferenceFixture.inbound({
    environment: { CONTACTS: 'Warehouse=+1 415 555 0177,Desk=sip:front@office.example.com' },
  });
  for (const { address } of (await directoryAs(office.world)).numbers.slice(0, 2))
    expect((await office.request('/participants/add', { to: address })).status).toBe(200);
});

describe('recents', () => {
  const addresses = async (world: World, operator: Operator) =>
    (await directoryAs(world, operator)).recents.map(({ address }) => address);

  test('are what this operator added, transferred to and dialled, newest first, each once', async () => {
    const office = await ConferenceFixture.inbound();
    const { world } = office;
    expect(await addresses(world, SUE)).toEqual([]);
    const before = world.clock.now();
    await office.perform('/participants/add', { to: GUEST });
    await office.perform('/participants/add', { to: 'client:bob' });
    await office.perform('/supervise', { mode: 'listen', address: '+14155550188' });
    await office.perform('/participants/add', { to: 'sip:desk@office.example.com' });
    await office.perform('/transfer/start', { to: '+14155550142', kind: 'cold' });
    expect(await addresses(world, SUE)).toEqual(['+14155550142', 'sip:desk@office.example.com', GUEST]);
    const [last] = (await directoryAs(world)).recents;
    expect(last && last.at >= iso(before) && last.at <= iso(world.clock.now())).toBe(true);
    expect(await addresses(world, ANN)).toEqual([]);
    await world.dialOut(CUSTOMER);
    await world.clock.advance(5_000);
    expect(await addresses(world, ANN)).toEqual([CUSTOMER]);
    await world.clock.advance(6 * 24 * 3600_000);
    expect(await addresses(world, ANN)).toEqual([CUSTOMER]);
  });

  test('are ten at most, and a destination that is dialled again comes first', async () => {
    const office = await ConferenceFixture.inbound();
    const numbers = Array.from({ length: 12 }, (_, index) => `+141555501${60 + index}`);
    for (const to of [...numbers, '+14155550165']) {
      await office.perform('/participants/add', { to, ringSeconds: 5 });
      await office.world.clock.advance(1_000);
      await office.perform('/participants/remove', { participant: office.legTo(to) });
    }
    const recents = await addresses(office.world, SUE);
    expect(recents).toHaveLength(10);
    expect(recents.slice(0, 3)).toEqual(['+14155550165', '+14155550171', '+14155550170']);
    expect(new Set(recents).size).toBe(10);
  });

  test('lack a call that the limit refused', async () => {
    const office = await ConferenceFixture.inbound({ environment: { CALLS_PER_HOUR: '1' } });
    await office.perform('/participants/add', { to: GUEST });
    await office.request('/participants/add', { to: '+14155550178' });
    expect(await addresses(office.world, SUE)).toEqual([GUEST]);
  });
});

test('a page with the latest revision gets 204, until something changes', async () => {
  const world = await open();
  await report(world, 'available');
  const { revision } = await directoryAs(world, ANN);
  await world.clock.advance(30_000);
  await report(world, 'available');
  expect((await world.requestAs('/directory', { revision }, ANN)).status).toBe(204);
  await report(world, 'away');
  expect((await world.requestAs('/directory', { revision }, ANN)).status).toBe(200);
});
