import { readFileSync } from 'node:fs';
import { endpoints } from '../../src/contract/endpoints';
import { entries, numberEntries } from '../../src/contract/entries';
import { AGENT, CUSTOMER, SUE, World, type ApiResponse } from '../../simulation/world/world';
import { ADA, GUEST, ConferenceFixture } from './conference-fixture';
import { ExampleWorld } from './example-world';

interface Cost {
  /** Requests to Twilio's API of calls, conferences and recordings. */
  voice: number;
  sync: number;
}

interface Row extends Cost {
  endpoint: string;
  isBound: boolean;
}

/** The table of docs/api.md, by the text of its first cell. `≤`: no more than. */
function documented(): Map<string, Row> {
  const page = readFileSync('docs/api.md', 'utf8');
  const [, table = ''] = /^## What a request costs$([\s\S]*?)^## /m.exec(page) ?? [];
  const rows = [...table.matchAll(/^\| (`([^`]+)`[^|]*?) +\| (≤ )?(\d+) +\| (?:≤ )?(\d+) +\|$/gm)];
  return new Map(
    rows.map(([, cell = '', endpoint = '', bound, voice, sync]) => [
      cell,
      { endpoint, isBound: bound !== undefined, voice: Number(voice), sync: Number(sync) },
    ]),
  );
}

const table = documented();

/** The SID of a Sync Service is looked up once by each instance; that for live calls not at all if it is configured. */
const isLookUp = (path: string) =>
  /\b(?:live-calls|ended-calls|presence|recordings|call-backs|conversations)-service/.test(path);

/** Sends the request that a row of the table names, and compares the requests that its Function sends to Twilio. */
class Meter {
  readonly rows = new Set<string>();

  constructor(readonly world: World) {}

  async expectCost(cell: string, asking: (path: string) => Promise<ApiResponse>): Promise<ApiResponse> {
    const row = table.get(cell);
    if (!row) throw new Error(`docs/api.md has no row "${cell}".`);
    this.rows.add(cell);
    const known = this.world.restRequests().length;
    const response = await asking(`/${row.endpoint}`);
    expect([cell, response.status]).toEqual([cell, cell.includes('revision') ? 204 : 200]);
    await this.world.clock.advance(2_000);
    const own = this.world
      .restRequests()
      .slice(known)
      .filter(({ userAgent }) => userAgent.endsWith(`bridge-to-conference/${row.endpoint}`))
      .filter(({ path }) => !isLookUp(path));
    const voice = own.filter(({ host }) => host === 'api.twilio.com').length;
    // A write that another request overtook is read and written again: how often is a matter of chance.
    const repeats = 2 * own.filter(({ status }) => status === 412).length;
    const cost: Cost = { voice, sync: own.length - voice - repeats };
    if (row.isBound) {
      expect([cell, cost.voice <= row.voice, cost.sync <= row.sync]).toEqual([cell, true, true]);
    } else {
      expect([cell, cost]).toEqual([cell, { voice: row.voice, sync: row.sync }]);
    }
    return response;
  }
}

/** The row of an endpoint's example: the first one of the endpoint. */
function rowOf(name: string): string {
  const [cell] = [...table].find(([, { endpoint }]) => endpoint === name) ?? [];
  if (cell === undefined)
    throw new Error(`docs/api.md has no row for \`${name}\` under "What a request costs": add one.`);
  return cell;
}

/** The first audit entry of each kind creates its list, and the first use of a Sync Service creates it: that would cost requests more. */
async function createStores(world: World): Promise<void> {
  const { clock, twilio } = world;
  await world.requestAs('/directory', {});
  await world.requestAs('/recordings', {});
  await world.requestAs('/callbacks', {});
  await world.requestAs('/transcript', { callSid: `CA${'0'.repeat(32)}` });
  await world.requestAs('/calls', { ended: 'true' });
  for (const uniqueName of ['bridge-to-conference.audit', 'bridge-to-conference.audit-refusals'])
    // An example may have made it already.
    await clock
      .complete(twilio.sync.v1.services('default').syncLists.create({ uniqueName }))
      .catch(() => undefined);
}

const seen = new Set<string>();
const markMeasured = ({ rows }: Meter) => rows.forEach((row) => seen.add(row));

test.each(endpoints)('the example of $name costs what the table says', async (endpoint) => {
  const cell = rowOf(endpoint.name);
  const example = await ExampleWorld.open(endpoint.example.needs);
  await createStores(example.world);
  const meter = new Meter(example.world);
  await meter.expectCost(cell, () => example.send(endpoint));
  markMeasured(meter);
});

test('the callers in a room cost what the table says', async () => {
  const { world } = await ExampleWorld.open('room');
  const meter = new Meter(world);
  await meter.expectCost('`room`, with callers', (path) => world.requestAs(path, {}));
  markMeasured(meter);
});

test('a conversion, and requests without a conference, cost what the table says', async () => {
  const environment = {
    API_KEY_SID: `SK${'1'.repeat(32)}`,
    API_KEY_SECRET: 'secret',
    TWIML_APP_SID: `AP${'1'.repeat(32)}`,
  };
  const world = await new World({ environment }).wire();
  const meter = new Meter(world);
  await createStores(world);
  await meter.expectCost('`login`', (path) =>
    world.clock.complete(world.request(path, { name: 'sue', passcode: 'sue-passcode' })),
  );
  await meter.expectCost('`token`', (path) => world.requestAs(path, {}));
  const first = await world.bridge();
  await meter.expectCost("`convert`, the child's CallSid", (path) =>
    world.requestAs(path, { callSid: first.child }),
  );
  const named = await world.bridge(CUSTOMER);
  await meter.expectCost('`convert`, both CallSids', (path) =>
    world.requestAs(path, { callSid: named.child, parentCallSid: named.parent }),
  );
  const second = await world.bridge(CUSTOMER);
  await meter.expectCost("`convert`, the parent's CallSid", (path) =>
    world.requestAs(path, { callSid: second.parent }),
  );
  await meter.expectCost('`calls`, up to a hundred', (path) => world.requestAs(path, {}));
  const { revision } = (await world.requestAs('/calls', {})).body;
  await meter.expectCost('`calls`, with the revision', (path) => world.requestAs(path, { revision }));
  await meter.expectCost('`calls`, of one call', (path) => world.requestAs(path, { callSid: first.parent }));
  world.emulator.people.hangUp(first.parent);
  await world.clock.advance(5_000);
  await meter.expectCost('`calls`, that have ended, up to a hundred', (path) =>
    world.requestAs(path, { ended: 'true' }),
  );
  await meter.expectCost('`presence`', (path) => world.requestAs(path, { state: 'away' }));
  await meter.expectCost('`presence`', (path) => world.requestAs(path, { state: 'away' }));
  await meter.expectCost('`presence`, offline', (path) => world.requestAs(path, { state: 'offline' }));
  await meter.expectCost('`directory`', (path) => world.requestAs(path, {}));
  await meter.expectCost('`audit`', (path) => world.requestAs(path, {}, ADA));
  markMeasured(meter);
});

test('each operation on a conference costs what the table says', async () => {
  const office = await ConferenceFixture.inbound();
  const { customer, world } = office;
  const meter = new Meter(world);
  const is = (cell: string, params: object = {}) =>
    meter.expectCost(cell, (path) => office.request(path, params));
  for (const name of ['hold', 'unhold', 'mute', 'unmute'])
    await is(`\`participants/${name}\``, { participant: customer });
  await meter.expectCost('`participants/hold`, with an Idempotency-Key', (path) => {
    const authorization = `Bearer ${world.tokenOf(SUE.name, SUE.role)}`;
    const body = { callSid: office.callId, participant: customer };
    return world.clock.complete(world.request(path, body, { authorization, 'idempotency-key': 'k' }));
  });
  await is('`participants/announce`', { sentence: 'Hello.' });
  const { body } = await is('`participants/add`', { to: GUEST });
  await world.clock.advance(6_000);
  await is('`participants/add`, of a party that is there', { to: GUEST });
  await is('`participants/remove`', { participant: body['participant'] });
  for (const action of ['start', 'pause', 'resume', 'stop'])
    await is(`\`conference/record\`, ${action}`, { action });
  await is('`supervise`, to join', { mode: 'listen' });
  await world.clock.advance(6_000);
  await is('`supervise`, to change the mode', { mode: 'barge' });
  await is('`supervise-leave`');
  await is('`conference/end`');
  markMeasured(meter);
});

test('the requests of a transfer cost no more than the table says', async () => {
  const office = await ConferenceFixture.inbound();
  const { world } = office;
  const meter = new Meter(world);
  const is = (cell: string, params: object = {}) =>
    meter.expectCost(cell, (path) => office.request(path, params));
  for (const [last, to] of [
    ['cancel', 'client:bob'],
    ['merge', 'client:eve'],
    ['complete', 'client:kim'],
  ] as const) {
    await is('`transfer/start`', { to, kind: 'warm' });
    await world.clock.advance(8_000);
    await is('`transfer/swap`');
    await is(`\`transfer/${last}\``);
    await world.clock.advance(5_000);
  }
  markMeasured(meter);
  const bridged = await new World().wire();
  await createStores(bridged);
  const { child } = await bridged.bridge();
  const blind = new Meter(bridged);
  await blind.expectCost('`transfer/start`, of a bridge', (path) =>
    bridged.requestAs(path, { callSid: child, to: 'client:eve', kind: 'cold' }),
  );
  markMeasured(blind);
});

test('a blind transfer costs no more than the table says', async () => {
  const office = await ConferenceFixture.inbound();
  await createStores(office.world);
  const meter = new Meter(office.world);
  await meter.expectCost('`transfer/start`, blind', (path) =>
    office.request(path, { to: GUEST, kind: 'blind' }),
  );
  markMeasured(meter);
});

test('a transfer out of the conference costs no more than the table says', async () => {
  const office = await ConferenceFixture.inbound();
  await createStores(office.world);
  const meter = new Meter(office.world);
  await meter.expectCost('`transfer/start`, outside', (path) =>
    office.request(path, { to: GUEST, kind: 'blind', outside: 'true' }),
  );
  markMeasured(meter);
});

test('an operation on a bridge costs no more than the table says', async () => {
  for (const [cell, params] of [
    ['`participants/hold`, of a bridge', ({ customer }: ConferenceFixture) => ({ participant: customer })],
    ['`participants/announce`, of a bridge', () => ({ sentence: 'Hello.' })],
    ['`participants/add`, of a bridge', () => ({ to: GUEST })],
    ['`conference/record`, of a bridge', () => ({ action: 'start' })],
    ['`supervise`, of a bridge', () => ({ mode: 'listen' })],
  ] as const) {
    const office = await ConferenceFixture.bridge();
    await createStores(office.world);
    const meter = new Meter(office.world);
    await meter.expectCost(cell, (path) => office.request(path, params(office)));
    markMeasured(meter);
  }
});

test('help with a bridge, and its end cost what the table says', async () => {
  const world = await new World().wire();
  // The first request makes the audit log.
  await createStores(world);
  const { parent } = await world.bridge();
  await world.clock.advance(2_000);
  const meter = new Meter(world);
  await meter.expectCost('`help`, ask', (path) => world.requestAs(path, { callSid: parent, action: 'ask' }));
  await meter.expectCost('`help`, withdraw', (path) =>
    world.requestAs(path, { callSid: parent, action: 'withdraw' }),
  );
  await meter.expectCost('`calls/end`, of a bridge', (path) => world.requestAs(path, { callSid: parent }));
  markMeasured(meter);
});

test('to take a caller out of a Dial, or of the menu, costs what the table says', async () => {
  for (const [cell, entry] of [
    ['`calls/take`, of a call that rings', 'incoming-call'],
    ['`calls/take`, of a caller in the menu', 'menu'],
  ] as const) {
    const world = await new World().wire(numberEntries);
    await createStores(world);
    world.emulator.people.behave(AGENT, { kind: 'never-answers' });
    const callSid = world.emulator.people.dial({ from: CUSTOMER, to: entries[entry].localNumber ?? '' });
    await world.clock.advance(5_000);
    await world.requestAs('/presence', { state: 'available' });
    const meter = new Meter(world);
    await meter.expectCost(cell, (path) => world.requestAs(path, { callSid }));
    markMeasured(meter);
  }
});

test('each row of the table is measured, and names an endpoint', () => {
  const names = endpoints.map(({ name }) => name);
  for (const { endpoint } of table.values()) expect(names).toContain(endpoint);
  expect([...seen].sort()).toEqual([...table.keys()].sort());
});
