import type { LiveCallView } from '../../src/contract/responses';
import { ANN, NUMBER, SUE, World } from '../../simulation/world/world';
import { ADA, codeOf, GUEST } from './conference-fixture';

/** `GET calls?ended=true`: the calls that ended in the last hours. */

const BOB = { name: 'bob', role: 'agent' as const };
const OPTIONS = { environment: { AGENTS: 'client:ann' }, judged: false };

type Operator = Parameters<World['requestAs']>[2];

const endedAs = async (world: World, operator?: Operator): Promise<LiveCallView[]> => {
  const { status, body } = await world.requestAs('/calls', { ended: 'true' }, operator);
  expect(status).toBe(200);
  return body['calls'] as LiveCallView[];
};

/** A customer calls, talks for half a minute and hangs up. @returns the call */
async function endedCall(world: World, from: string): Promise<string> {
  const { parent } = await world.bridge(from);
  await world.clock.advance(30_000);
  world.emulator.people.hangUp(parent);
  await world.clock.advance(5_000);
  return parent;
}

test('shows the calls that have ended, the last one first, and no live call', async () => {
  const world = await new World(OPTIONS).wire();
  const first = await endedCall(world, '+14155550181');
  const last = await endedCall(world, '+14155550182');
  await world.bridge('+14155550183');
  await world.clock.advance(3_000);
  const calls = await endedAs(world);
  expect(calls.map(({ callSid }) => callSid)).toEqual([last, first]);
  expect(calls[0]).toMatchObject({
    state: 'ended',
    allowed: [],
    endedBy: { role: 'customer', name: null, reason: 'hung-up' },
  });
  expect((await world.requestAs('/calls', {})).body['calls']).toHaveLength(1);
});

test('shows a call until twelve hours after its end', async () => {
  const world = await new World(OPTIONS).wire();
  const callSid = await endedCall(world, '+14155550181');
  await world.clock.advance(11.9 * 3_600_000);
  expect((await endedAs(world)).map((call) => call.callSid)).toEqual([callSid]);
  await world.clock.advance(0.2 * 3_600_000);
  expect(await endedAs(world)).toEqual([]);
});

test('shows an agent the calls in which their browser was, with masked numbers', async () => {
  const world = await new World({ ...OPTIONS, environment: { AGENTS: 'client:ann,client:bob' } }).wire();
  world.emulator.people.behave('client:bob', { kind: 'never-answers' });
  const answered = await endedCall(world, '+14155550181');
  const { parent } = await world.bridge('+14155550182');
  await world.clock.advance(3_000);
  world.emulator.people.behave('client:bob', { kind: 'answers', afterMs: 500 });
  await world.requestAs('/participants/add', { callSid: parent, to: 'client:bob' });
  await world.clock.advance(10_000);
  await world.requestAs('/calls/end', { callSid: parent });
  await world.clock.advance(3_000);
  const seenBy = async (operator: Operator) => (await endedAs(world, operator)).map(({ callSid }) => callSid);
  expect(await seenBy(ANN)).toEqual([parent, answered]);
  expect(await seenBy(BOB)).toEqual([parent]);
  expect(await seenBy({ name: 'eve', role: 'agent' })).toEqual([]);
  expect(await seenBy(SUE)).toEqual([parent, answered]);
  expect(await seenBy(ADA)).toEqual([parent, answered]);
  const [call] = await endedAs(world, BOB);
  expect(call?.parties.find(({ role }) => role === 'customer')?.address).toBe('+1415…0182');
});

test("shows an agent the browser's own outgoing calls, and none of a phone", async () => {
  const world = await new World({ ...OPTIONS, environment: { AGENTS: GUEST } }).wire();
  const outgoing = await world.dialOut();
  await world.clock.advance(30_000);
  world.emulator.people.hangUp(outgoing);
  await world.clock.advance(3_000);
  await endedCall(world, '+14155550181');
  expect((await endedAs(world, ANN)).map(({ callSid }) => callSid)).toEqual([outgoing]);
});

test('shows the hundred calls that ended last, with one request for each hundred', async () => {
  const world = await new World({ ...OPTIONS, environment: { AGENTS: '' } }).wire();
  const dialled: string[] = [];
  for (let count = 0; count < 120; count++) {
    dialled.push(world.emulator.people.dial({ from: `+1415555${1000 + count}`, to: NUMBER }));
    await world.clock.advance(2_000);
  }
  await world.clock.advance(60_000);
  const since = world.restRequests().length;
  const listed = (await endedAs(world)).map(({ callSid }) => callSid);
  expect(listed).toEqual(dialled.slice(-100).reverse());
  const lists = world
    .restRequests()
    .slice(since)
    .filter(({ path }) => path.endsWith('/Documents'));
  expect(lists).toHaveLength(2);
});

test('is not asked for together with one call, and its parameter is checked', async () => {
  const world = await new World(OPTIONS).wire();
  const callSid = await endedCall(world, '+14155550181');
  for (const params of [{ ended: 'true', callSid }, { ended: 'yes' }])
    expect(codeOf(await world.requestAs('/calls', params))).toBe('invalid_request');
  expect((await world.requestAs('/calls', { ended: 'false' })).body['calls']).toEqual([]);
});

test('responds without a body if the client has the latest revision', async () => {
  const world = await new World(OPTIONS).wire();
  await endedCall(world, '+14155550181');
  const { revision } = (await world.requestAs('/calls', { ended: 'true' })).body;
  expect((await world.requestAs('/calls', { ended: 'true', revision })).status).toBe(204);
  await endedCall(world, '+14155550182');
  expect((await world.requestAs('/calls', { ended: 'true', revision })).status).toBe(200);
});
