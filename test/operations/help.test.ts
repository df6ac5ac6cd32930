import type { LiveCallView } from '../../src/contract/responses';
import { ANN, CUSTOMER, NUMBER, SUE, World } from '../../simulation/world/world';
import { ADA, codeOf, ConferenceFixture, fixtures } from './conference-fixture';
import { joinToSupervise } from './supervisor';

const EVE = { name: 'eve', role: 'agent' as const };
const REASON = 'Angry about a refund';

const anns = { environment: { AGENTS: 'client:ann' } };
const bridged = async () => {
  const office = await ConferenceFixture.bridge(anns);
  // The callback of the agent's answer arrives.
  await office.world.clock.advance(3_000);
  return office;
};
const opened = [
  ['a bridge', bridged],
  ['a conference', () => ConferenceFixture.inbound(anns)],
  ['a conference from the start', () => ConferenceFixture.direct(anns)],
  ['an outgoing call', () => ConferenceFixture.outbound()],
] as const;

/** The call as an operator sees it, live or ended. */
async function callAs(office: ConferenceFixture, operator = SUE as Operator): Promise<LiveCallView> {
  const { body } = await office.world.requestAs('/calls', { callSid: office.callId }, operator);
  const [call] = body['calls'] as LiveCallView[];
  if (!call) throw new Error('The call is not known.');
  return call;
}
type Operator = Parameters<ConferenceFixture['request']>[2];

const ask = (office: ConferenceFixture, reason = REASON) =>
  office.perform('/help', { action: 'ask', reason }, ANN);

describe.each(opened)('with %s', (_, open) => {
  test('every operator that sees the call sees that its agent asks for help, until the agent withdraws', async () => {
    const office = await open();
    expect((await callAs(office, ANN)).allowed).toContain('help:ask');
    const before = office.world.clock.now();
    await ask(office);
    for (const operator of [ANN, EVE, SUE, ADA]) {
      const { help } = await callAs(office, operator);
      expect(help).toMatchObject({ by: 'ann', reason: REASON });
      expect(Date.parse(help?.at ?? '')).toBeGreaterThanOrEqual(before);
    }
    const { allowed } = await callAs(office, ANN);
    expect(allowed).toContain('help:withdraw');
    expect(allowed).not.toContain('help:ask');
    await office.perform('/help', { action: 'withdraw' }, ANN);
    expect((await callAs(office)).help).toBeNull();
  });

  test('a request ends with the call', async () => {
    const office = await open();
    await ask(office);
    office.world.emulator.people.hangUp(office.customer);
    await office.world.clock.advance(5_000);
    expect(await callAs(office)).toMatchObject({ state: 'ended', help: null });
    const late = await office.request('/help', { action: 'ask' }, SUE);
    expect([late.status, codeOf(late)]).toEqual([409, 'call_ended']);
  });
});

describe.each(fixtures)('with %s', (_, open) => {
  test.each(['coach', 'barge'])('a supervisor that joins to %s meets the request', async (mode) => {
    const office = await open();
    await ask(office);
    await joinToSupervise(office, { mode });
    expect((await callAs(office)).help).toBeNull();
    await office.perform('/supervise-leave', {});
    await office.world.clock.advance(3_000);
    expect((await callAs(office)).help).toBeNull();
    await ask(office);
    expect((await callAs(office)).help).toMatchObject({ by: 'ann' });
  });
});

test('a supervisor that listens leaves the request open, and meets it by coaching', async () => {
  const office = await ConferenceFixture.inbound(anns);
  await ask(office);
  await joinToSupervise(office, { mode: 'listen' });
  expect((await callAs(office)).help).toMatchObject({ by: 'ann' });
  await office.perform('/supervise', { mode: 'coach' });
  expect((await callAs(office)).help).toBeNull();
  await office.perform('/supervise', { mode: 'listen' });
  expect((await callAs(office)).help).toBeNull();
});

test('an agent that is coached cannot ask: the request changes nothing', async () => {
  const office = await ConferenceFixture.inbound(anns);
  await joinToSupervise(office, { mode: 'coach' });
  expect((await callAs(office, ANN)).allowed).not.toContain('help:ask');
  await ask(office);
  await office.perform('/supervise-leave', {});
  expect((await callAs(office)).help).toBeNull();
});

test('a request on a bridge survives the conversion', async () => {
  const office = await bridged();
  await ask(office);
  await office.perform('/convert', {}, ANN);
  await office.world.clock.advance(3_000);
  expect(await callAs(office)).toMatchObject({ state: 'conference', help: { by: 'ann', reason: REASON } });
});

test('a repeat keeps operator and time, and may give a new reason', async () => {
  const office = await bridged();
  await office.perform('/help', { action: 'ask' }, ANN);
  const first = (await callAs(office)).help;
  expect(first).toMatchObject({ by: 'ann', reason: null });
  await office.world.clock.advance(10_000);
  await office.perform('/help', { action: 'ask', reason: '' }, SUE);
  expect((await callAs(office)).help).toEqual(first);
  await ask(office);
  expect((await callAs(office)).help).toEqual({ ...first, reason: REASON });
  await office.perform('/help', { action: 'ask' }, ANN);
  expect((await callAs(office)).help).toEqual({ ...first, reason: REASON });
});

test('another agent can neither ask nor withdraw, on a bridge and in a conference', async () => {
  for (const open of [bridged, () => ConferenceFixture.inbound(anns)]) {
    const office = await open();
    await ask(office);
    for (const action of ['ask', 'withdraw']) {
      const response = await office.request('/help', { action }, EVE);
      expect([response.status, codeOf(response)]).toEqual([403, 'forbidden']);
    }
    expect((await callAs(office)).help).toMatchObject({ by: 'ann' });
  }
});

test('agents see numbers in a reason masked', async () => {
  const office = await bridged();
  await ask(office, 'Call +1 415 555 0199 back');
  expect((await callAs(office, EVE)).help?.reason).toBe('Call +1415…0199 back');
  expect((await callAs(office, SUE)).help?.reason).toBe('Call +1 415 555 0199 back');
});

test('a request is audited, without its reason', async () => {
  const office = await bridged();
  await ask(office, 'Call +1 415 555 0199 back');
  const { body } = await office.world.requestAs('/audit', {}, ADA);
  expect(body['entries']).toMatchObject([
    { operator: 'ann', action: 'help', callSid: office.callId, outcome: 'done' },
  ]);
  expect(JSON.stringify(body)).not.toContain('0199');
});

test.each([
  { action: 'call' },
  { action: 'ask', reason: 'x'.repeat(201) },
  { action: 'ask', reason: 'two\nlines' },
])('refuses %j', async (params) => {
  const office = await ConferenceFixture.bridge(anns);
  expect(codeOf(await office.request('/help', params, ANN))).toBe('invalid_request');
});

test('a call that rings has no agent to help', async () => {
  const world = await new World(anns).wire();
  world.emulator.people.behave('client:ann', { kind: 'never-answers' });
  const callSid = world.emulator.people.dial({ from: CUSTOMER, to: NUMBER });
  await world.clock.advance(5_000);
  const response = await world.requestAs('/help', { callSid, action: 'ask' }, ANN);
  expect([response.status, codeOf(response)]).toEqual([409, 'call_not_bridged']);
});
