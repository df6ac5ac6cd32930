import { ANN, AGENT, CUSTOMER, NUMBER, World } from '../../simulation/world/world';
import { codeOf, ConferenceFixture, GUEST } from './conference-fixture';

/** `POST calls/end`: a live call ends in whatever state it is. */

const BOB = { name: 'bob', role: 'agent' as const };

/** A customer calls, and the agents ring without an answer. */
async function ringing(environment: Record<string, string> = {}) {
  const world = await new World({ environment }).wire();
  for (const agent of (environment['AGENTS'] ?? AGENT).split(','))
    world.emulator.people.behave(agent, { kind: 'never-answers' });
  const caller = world.emulator.people.dial({ from: CUSTOMER, to: NUMBER });
  await world.clock.runUntil(() => world.liveLegs().length > 1, 10_000);
  await world.clock.advance(2_000);
  return { world, caller };
}

test.each(['bridge', 'conference'])(
  'a call that rings ends for all legs when it starts as a %s',
  async (mode) => {
    const { world, caller } = await ringing({ ANSWER_AS: mode, AGENTS: `${AGENT},client:ann` });
    const { status, body } = await world.requestAs('/calls/end', { callSid: caller });
    expect([status, body]).toEqual([200, { status: 'done' }]);
    await world.clock.advance(2_000);
    expect(world.liveLegs()).toEqual([]);
    expect((await world.liveCall(caller))?.state).toBe('ended');
  },
);

test('a bridge ends for both legs, and no conference appears', async () => {
  const fixture = await ConferenceFixture.bridge();
  await fixture.perform('/calls/end', {});
  expect(fixture.world.liveLegs()).toEqual([]);
  expect(fixture.world.emulator.inspect().conferences).toEqual([]);
  expect((await fixture.world.liveCall(fixture.callId))?.state).toBe('ended');
});

test('a bridge that a browser agent dialled ends for both legs', async () => {
  const world = await new World().wire();
  const agent = await world.dialOut();
  await world.clock.runUntil(() => world.call(agent)?.doing === 'bridged');
  await world.clock.advance(1_000);
  expect((await world.requestAs('/calls/end', { callSid: agent }, ANN)).status).toBe(200);
  await world.clock.advance(1_000);
  expect(world.liveLegs()).toEqual([]);
});

test('a conference ends for all parties, a guest that rings included', async () => {
  const fixture = await ConferenceFixture.inbound();
  fixture.world.emulator.people.behave(GUEST, { kind: 'never-answers' });
  await fixture.perform('/participants/add', { to: GUEST });
  await fixture.perform('/calls/end', {});
  expect(fixture.world.liveLegs()).toEqual([]);
});

test('a conference ends although its parent leg has left', async () => {
  const fixture = await ConferenceFixture.outbound();
  await fixture.add(GUEST);
  await fixture.perform('/participants/remove', { participant: fixture.agent });
  expect(fixture.world.inConference(fixture.callId)).toHaveLength(2);
  await fixture.perform('/calls/end', {});
  expect(fixture.world.liveLegs()).toEqual([]);
});

test('a call that has ended is refused, and so is an unknown one', async () => {
  const fixture = await ConferenceFixture.bridge();
  await fixture.perform('/calls/end', {});
  expect(codeOf(await fixture.request('/calls/end', {}))).toBe('call_ended');
  const unknown = { callSid: `CA${'9'.repeat(32)}` };
  expect(codeOf(await fixture.world.requestAs('/calls/end', unknown))).toBe('call_not_found');
});

test("an agent ends their own call, and neither another agent's bridge nor one that rings elsewhere", async () => {
  const bridge = await ConferenceFixture.bridge({ environment: { AGENTS: 'client:ann' } });
  const refused = await bridge.request('/calls/end', {}, BOB);
  expect([refused.status, codeOf(refused)]).toEqual([403, 'forbidden']);
  expect(bridge.world.liveLegs()).toHaveLength(2);
  expect((await bridge.request('/calls/end', {}, ANN)).status).toBe(200);

  const { world, caller } = await ringing({ AGENTS: 'client:ann' });
  expect((await world.requestAs('/calls/end', { callSid: caller }, BOB)).status).toBe(403);
  expect((await world.requestAs('/calls/end', { callSid: caller }, ANN)).status).toBe(200);
});
