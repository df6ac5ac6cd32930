import { ANN, CUSTOMER, NUMBER, SUE, World, type WorldOptions } from '../../simulation/world/world';
import { entries, numberEntries } from '../../src/contract/entries';
import type { LiveCallView } from '../../src/contract/responses';
import { ConferenceFixture, GUEST } from './conference-fixture';
import { joinToSupervise } from './supervisor';

/** The party that ended a call, and why, as `GET /calls` shows it. */

const ANNS: WorldOptions = { environment: { AGENTS: 'client:ann' } };
const BOB = { name: 'bob', role: 'agent' as const };

type Operator = Parameters<World['requestAs']>[2];

async function endingOf(world: World, callSid: string, operator?: Operator) {
  await world.clock.advance(20_000);
  const { body } = await world.requestAs('/calls', { callSid }, operator);
  const [call] = body['calls'] as LiveCallView[];
  expect(call?.state).toBe('ended');
  return call?.endedBy;
}

/** Time for a conversation: a party that is gone at once has not taken the call. */
const talk = ({ world }: { world: World }) => world.clock.advance(30_000);

const starts: [string, (options: WorldOptions) => Promise<ConferenceFixture>][] = [
  ['a bridge', (options) => ConferenceFixture.bridge(options)],
  ['a conference', (options) => ConferenceFixture.inbound(options)],
  ['a conference from the start', (options) => ConferenceFixture.direct(options)],
];

describe.each(starts)('of %s', (_, open) => {
  test('that is live there is none', async () => {
    const office = await open(ANNS);
    await talk(office);
    expect((await office.world.liveCall(office.callId))?.endedBy).toBeNull();
  });

  test('is the customer that hangs up', async () => {
    const office = await open(ANNS);
    await talk(office);
    office.world.emulator.people.hangUp(office.customer);
    expect(await endingOf(office.world, office.callId)).toEqual({
      role: 'customer',
      name: null,
      reason: 'hung-up',
    });
  });

  test('is the agent that hangs up, by the name of the browser', async () => {
    const office = await open(ANNS);
    await talk(office);
    office.world.emulator.people.hangUp(office.agent);
    expect(await endingOf(office.world, office.callId)).toEqual({
      role: 'agent',
      name: 'ann',
      reason: 'hung-up',
    });
  });

  test('is the agent on a phone, without a name', async () => {
    const office = await open({});
    await talk(office);
    office.world.emulator.people.hangUp(office.agent);
    expect(await endingOf(office.world, office.callId)).toEqual({
      role: 'agent',
      name: null,
      reason: 'hung-up',
    });
  });

  test.each([
    ['an agent', ANN, { role: 'agent', name: 'ann', reason: 'ended-by-operator' }],
    ['a supervisor', SUE, { role: 'supervisor', name: 'sue', reason: 'ended-by-operator' }],
  ])('is %s whose request ends it', async (_name, operator, ending) => {
    const office = await open(ANNS);
    await talk(office);
    await office.perform('/calls/end', {}, operator);
    expect(await endingOf(office.world, office.callId)).toEqual(ending);
  });

  test('is the agent whose line breaks, if the last callback of the leg has a failure', async () => {
    const office = await open(ANNS);
    const { world, agent, callId } = office;
    await talk(office);
    world.emulator.people.hangUp(agent);
    const params = { CallSid: agent, CallStatus: 'completed', SipResponseCode: '408', To: 'client:ann' };
    const timestamp = new Date(world.clock.now()).toUTCString();
    await world.webhook(`/party-status?callId=${callId}&role=agent`, { ...params, Timestamp: timestamp });
    expect(await endingOf(world, callId)).toEqual({ role: 'agent', name: 'ann', reason: 'connection-lost' });
  });
});

describe('of a conference', () => {
  test('is the operator that removes the customer, or the last agent', async () => {
    for (const party of ['customer', 'agent'] as const) {
      const office = await ConferenceFixture.inbound(ANNS);
      await talk(office);
      await office.perform('/participants/remove', { participant: office[party] });
      const ending = { role: 'supervisor', name: 'sue', reason: 'ended-by-operator' };
      expect([party, await endingOf(office.world, office.callId)]).toEqual([party, ending]);
    }
  });

  test('is the guest that stays last and hangs up, not the agent that left before', async () => {
    const office = await ConferenceFixture.inbound(ANNS);
    const guest = await office.add(GUEST);
    await talk(office);
    office.world.emulator.people.hangUp(office.agent);
    await talk(office);
    office.world.emulator.people.hangUp(guest);
    expect(await endingOf(office.world, office.callId)).toEqual({
      role: 'guest',
      name: null,
      reason: 'hung-up',
    });
  });

  test('is the supervisor that barged in and stays last', async () => {
    const office = await ConferenceFixture.inbound({
      environment: { ...ANNS.environment, SUPERVISION: 'private' },
    });
    const own = await joinToSupervise(office, { mode: 'barge' });
    await talk(office);
    office.world.emulator.people.hangUp(office.agent);
    await talk(office);
    office.world.emulator.people.hangUp(own);
    const ending = { role: 'supervisor', name: 'sue', reason: 'hung-up' };
    expect(await endingOf(office.world, office.callId)).toEqual(ending);
    expect(await endingOf(office.world, office.callId, ANN)).toEqual({
      ...ending,
      role: 'system',
      name: null,
    });
  });

  test('is not the operator that removed a guest before', async () => {
    const office = await ConferenceFixture.inbound(ANNS);
    const guest = await office.add(GUEST);
    await office.perform('/participants/remove', { participant: guest });
    await talk(office);
    office.world.emulator.people.hangUp(office.customer);
    expect(await endingOf(office.world, office.callId)).toMatchObject({
      role: 'customer',
      reason: 'hung-up',
    });
  });

  test('is the customer that hangs up during a transfer', async () => {
    const office = await ConferenceFixture.inbound(ANNS);
    office.world.emulator.people.behave('client:bob', { kind: 'answers', afterMs: 500 });
    await office.perform('/transfer/start', { to: 'client:bob', kind: 'warm' });
    await talk(office);
    office.world.emulator.people.hangUp(office.customer);
    expect(await endingOf(office.world, office.callId)).toMatchObject({
      role: 'customer',
      reason: 'hung-up',
    });
  });

  test('is the target after a handover', async () => {
    const office = await ConferenceFixture.inbound(ANNS);
    office.world.emulator.people.behave('client:bob', { kind: 'answers', afterMs: 500 });
    await office.perform('/transfer/start', { to: 'client:bob', kind: 'cold' });
    await talk(office);
    office.world.emulator.people.hangUp(office.legTo('client:bob'));
    const ending = { role: 'agent', name: 'bob', reason: 'hung-up' };
    expect(await endingOf(office.world, office.callId, BOB)).toEqual(ending);
  });
});

describe('of a call that no agent takes', () => {
  const dial = async (behaviour: 'never-answers' | 'busy' | 'fails', options: WorldOptions = ANNS) => {
    const world = await new World(options).wire();
    world.emulator.people.behave(
      'client:ann',
      behaviour === 'never-answers' ? { kind: behaviour } : { kind: behaviour, afterMs: 2_000 },
    );
    return { world, callSid: world.emulator.people.dial({ from: CUSTOMER, to: NUMBER }) };
  };
  const DIRECT = { environment: { ...ANNS.environment, ANSWER_AS: 'conference' } };

  test.each([
    ['never-answers', ANNS, 'no-answer'],
    ['busy', ANNS, 'no-answer'],
    ['fails', ANNS, 'failed'],
    ['never-answers', DIRECT, 'no-answer'],
    ['busy', DIRECT, 'no-answer'],
  ] as const)('(%s) is the system', async (behaviour, options, reason) => {
    const { world, callSid } = await dial(behaviour, options);
    await world.clock.advance(60_000);
    expect(await endingOf(world, callSid)).toEqual({ role: 'system', name: null, reason });
  });

  test.each([ANNS, DIRECT])('is the caller that gives up while an agent rings', async (options) => {
    const { world, callSid } = await dial('never-answers', options);
    await world.clock.advance(8_000);
    world.emulator.people.hangUp(callSid);
    expect(await endingOf(world, callSid)).toEqual({ role: 'customer', name: null, reason: 'hung-up' });
  });
});

test('of a caller that hangs up before it is in the line, while all agents are busy, is the caller', async () => {
  const world = await new World(ANNS).wire(numberEntries);
  const { people } = world.emulator;
  people.behave('client:ann', { kind: 'busy', afterMs: 100 });
  const caller = people.dial({ from: CUSTOMER, to: entries['support-call'].localNumber ?? '' });
  await world.clock.runUntil(() => world.call(caller)?.status === 'in-progress', 10_000);
  await world.clock.advance(700);
  expect(world.inConference(caller)).toEqual([]);
  people.hangUp(caller);
  expect(await endingOf(world, caller)).toEqual({ role: 'customer', name: null, reason: 'hung-up' });
});

test.each([
  [{ kind: 'busy', afterMs: 2_000 }, 'no-answer'],
  [{ kind: 'never-answers' }, 'no-answer'],
  [{ kind: 'fails', afterMs: 2_000 }, 'failed'],
] as const)('of an outgoing call is the customer that does not take it', async (behaviour, reason) => {
  const world = await new World().wire();
  world.emulator.people.behave(CUSTOMER, behaviour);
  const callSid = await world.dialOut();
  await world.clock.advance(30_000);
  expect(await endingOf(world, callSid)).toEqual({ role: 'customer', name: null, reason });
});

test('of an outgoing call is the customer or the agent that hangs up', async () => {
  for (const role of ['customer', 'agent'] as const) {
    const world = await new World().wire();
    const agent = await world.dialOut();
    await world.clock.runUntil(() => world.call(agent)?.doing === 'bridged');
    await world.clock.advance(20_000);
    const customer = world.call(agent)?.bridgedWith ?? '';
    world.emulator.people.hangUp(role === 'customer' ? customer : agent);
    const name = role === 'agent' ? 'ann' : null;
    expect(await endingOf(world, agent)).toEqual({ role, name, reason: 'hung-up' });
  }
});
