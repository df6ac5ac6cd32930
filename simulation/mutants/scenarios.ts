import assert from 'node:assert/strict';
import { assertTogether, converted, GUEST, type Scenario } from './scenario';
import { callScenarios } from './call-scenarios';
import { operationScenarios } from './operation-scenarios';
import { AGENT, DOMAIN, NUMBER, type World } from '../world/world';

export type { MakeWorld } from './scenario';

const redirects = (world: World) =>
  world
    .restRequests()
    .filter(
      ({ method, path, form }) => method === 'POST' && /\/Calls\/CA\w+\.json$/.test(path) && form['Twiml'],
    );

const conversionJoins: Scenario = async (make) => {
  const world = await make();
  const bridge = await converted(world);
  await world.clock.advance(3_000);
  assertTogether(world, bridge);
};

const repeatMovesNoLeg: Scenario = async (make) => {
  const world = await make();
  const bridge = await converted(world);
  await world.clock.advance(5_000);
  for (const callSid of [bridge.child, bridge.parent]) {
    const { body } = await world.requestAs('/convert', { callSid });
    assert.equal(body['status'], 'converted', 'A repeat returns another result.');
  }
  assert.equal(redirects(world).length, 1, 'A repeat moves the child again.');
  await world.clock.advance(3_000);
  assertTogether(world, bridge);
};

const tenOperatorsAtOnce: Scenario = async (make) => {
  const world = await make();
  const bridge = await world.bridge();
  const asked = Array.from({ length: 10 }, () => world.sendAs('/convert', { callSid: bridge.child }));
  const responses = await world.clock.complete(Promise.all(asked));
  assert.equal(redirects(world).length, 1, 'More than one of ten operators moves the child.');
  for (const { body } of responses)
    assert.deepEqual(body, responses[0]?.body, 'Ten operators get different responses.');
  await world.clock.advance(3_000);
  assertTogether(world, bridge);
};

const hangUpMakesNoConference: Scenario = async (make) => {
  for (const leg of ['parent', 'child'] as const) {
    const world = await make();
    const bridge = await world.bridge();
    await world.clock.advance(10_000);
    world.emulator.people.hangUp(bridge[leg]);
    await world.clock.advance(20_000);
    assert.deepEqual(
      world.emulator.inspect().conferences,
      [],
      `The hang-up of the ${leg} makes a conference.`,
    );
    assert.deepEqual(world.liveLegs(), [], `The hang-up of the ${leg} leaves a call.`);
  }
};

const noRestInDialAction: Scenario = async (make) => {
  const world = await make();
  await converted(world);
  await world.clock.advance(3_000);
  assert.equal(world.webhooks('/dial-action').length, 1, 'The Dial action is not requested once.');
  const asked = world.restRequests().filter(({ userAgent }) => userAgent.endsWith('/dial-action'));
  assert.equal(asked.length, 0, 'The Dial action makes a REST request for a moved call.');
};

/** The agent hangs up before the customer has arrived, and every callback that would report it is lost. */
const loneCustomerIsReleased: Scenario = async (make) => {
  const world = await make({ faults: { callbackLost: 1 } });
  const { parent, child } = await world.bridge();
  const response = world.sendAs('/convert', { callSid: child });
  await world.clock.runUntil(() => world.call(child)?.doing === 'waiting');
  world.emulator.people.hangUp(child);
  await world.clock.complete(response);
  await world.clock.advance(3_000);
  assert.equal(world.call(parent)?.doing, 'conference', 'The customer is not alone in the first place.');
  await world.clock.advance(19_000);
  assert.equal(world.call(parent)?.doing, 'ended', 'The customer stays alone.');
};

const conferenceStartsWithTwo: Scenario = async (make) => {
  const world = await make();
  const join = { from: NUMBER, twiml: '<Response><Dial><Conference>two</Conference></Dial></Response>' };
  await world.clock.complete(world.twilio.calls.create({ ...join, to: GUEST }));
  await world.clock.runUntil(() => world.inConference('two').length === 1);
  await world.clock.advance(3_000);
  assert.equal(world.conferences('two')[0]?.started, false, 'A conference starts with one participant.');
  await world.clock.complete(world.twilio.calls.create({ ...join, to: AGENT }));
  await world.clock.runUntil(() => world.inConference('two').length === 2);
  assert.equal(
    world.conferences('two')[0]?.started,
    true,
    'A conference does not start with two participants.',
  );
};

/**
 * https://www.twilio.com/docs/voice/api/call-resource#update-a-call-resource: the parent executes the new document,
 * whatever its Dial was doing.
 */
const redirectedParent: Scenario = async (make) => {
  const world = await make();
  const { parent, child } = await world.bridge();
  await world.clock.advance(5_000);
  const twiml = '<Response><Pause length="60"/></Response>';
  await world.clock.complete(world.twilio.calls(parent).update({ twiml }));
  await world.clock.advance(5_000);
  assert.equal(world.webhooks('/dial-action').length, 1, 'The action of the left Dial is not requested.');
  assert.equal(world.call(child)?.doing, 'ended', 'The child of a redirected parent lives on.');
  assert.equal(world.call(parent)?.doing, 'twiml', 'A redirected parent does not execute its new document.');
};

/** Sends every callback of the conference a second time, the last one first. */
const callbacksOutOfOrder: Scenario = async (make) => {
  const world = await make();
  const { parent, child } = await converted(world);
  await world.clock.advance(3_000);
  const [conference] = world.conferences(parent);
  await world.clock.complete(
    world.twilio
      .conferences(conference?.sid ?? '')
      .participants(child)
      .update({ muted: true }),
  );
  await world.clock.advance(3_000);
  const live = async () => (await world.requestAs('/calls', {})).body['calls'];
  const before = await live();
  assert.match(JSON.stringify(before), /"muted"/, 'The stored live call does not show which party is muted.');
  for (const { url, params } of world.webhooks('/conference-status').reverse()) {
    const { status } = await world.webhook(url, params);
    assert.ok(status < 300, `The response to a repeated callback has status ${status}.`);
  }
  assert.deepEqual(await live(), before, 'The stored live call depends on the order of callbacks.');
};

const onlyCustomerEndsConference: Scenario = async (make) => {
  const world = await make();
  const { parent, child } = await converted(world);
  await world.clock.advance(3_000);
  const [conference] = world.conferences(parent);
  const participants = world.twilio.conferences(conference?.sid ?? '').participants;
  await world.clock.complete(participants.create({ from: NUMBER, to: GUEST }));
  await world.clock.runUntil(() => world.inConference(parent).length === 3, 20_000);
  world.emulator.people.hangUp(child);
  await world.clock.advance(5_000);
  assert.equal(
    world.inConference(parent).length,
    2,
    'The conference of the others ends when an agent leaves.',
  );
  world.emulator.people.hangUp(parent);
  await world.clock.advance(5_000);
  assert.deepEqual(world.liveLegs(), [], 'The conference does not end when the customer leaves.');
};

/** The start of the call cannot be stored, so no callback says which leg is the customer. */
const conferenceSurvivesGuest: Scenario = async (make) => {
  const isStart = (form: Readonly<Record<string, string>>) => form['UniqueName']?.startsWith('call-');
  let failures = 1;
  const world = await make({
    faults: { rest: ({ form }) => (isStart(form) && failures-- > 0 ? '500' : undefined) },
  });
  const bridge = await converted(world);
  await world.clock.advance(3_000);
  const [conference] = world.conferences(bridge.parent);
  const participants = world.twilio.conferences(conference?.sid ?? '').participants;
  const { callSid } = await world.clock.complete(participants.create({ from: NUMBER, to: GUEST }));
  await world.clock.runUntil(() => world.inConference(bridge.parent).length === 3, 20_000);
  world.emulator.people.hangUp(callSid);
  await world.clock.advance(5_000);
  assertTogether(world, bridge);
};

const refusalLeavesNoClaim: Scenario = async (make) => {
  const world = await make();
  world.emulator.people.behave(AGENT, { kind: 'never-answers' });
  const parent = world.emulator.people.dial({ from: GUEST, to: NUMBER });
  await world.clock.advance(3_000);
  const child = world.emulator.inspect().calls.find((call) => call.parentSid === parent)?.sid ?? '';
  const refusal = await world.requestAs('/convert', { callSid: child });
  assert.equal(refusal.status, 409, 'A call that rings is not refused.');
  world.emulator.people.answer(child);
  await world.clock.advance(3_000);
  const { body } = await world.requestAs('/convert', { callSid: child });
  assert.equal(body['status'], 'converted', 'A refusal stands in the way of a later conversion.');
  await world.clock.advance(3_000);
  assertTogether(world, { parent, child });
};

const unsignedIsRefused: Scenario = async (make) => {
  const world = await make();
  const headers = { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': 'bm9wZQ==' };
  const url = `https://${DOMAIN}/incoming-call`;
  const body = `CallSid=CA${'9'.repeat(32)}&From=%2B14155550199`;
  const { status } = await world.clock.complete(world.host.send({ method: 'POST', url, headers, body }));
  assert.ok(
    status === 400 || status === 403,
    'A webhook with a wrong signature reaches a protected Function.',
  );
};

export const scenarios = {
  'a conversion puts both legs into one conference': conversionJoins,
  'a repeat moves no leg': repeatMovesNoLeg,
  'of ten operators at once, one moves the child': tenOperatorsAtOnce,
  'an ordinary hang-up makes no conference': hangUpMakesNoConference,
  'the Dial action of a moved call asks nothing': noRestInDialAction,
  'a customer alone is released': loneCustomerIsReleased,
  'a conference starts with two': conferenceStartsWithTwo,
  'a redirected parent executes its new document': redirectedParent,
  'callbacks out of order give the same live call': callbacksOutOfOrder,
  'the conference ends when the customer leaves, and only then': onlyCustomerEndsConference,
  'a conference survives a guest that leaves': conferenceSurvivesGuest,
  'a refusal leaves no claim': refusalLeavesNoClaim,
  'an unsigned webhook is refused': unsignedIsRefused,
  ...callScenarios,
  ...operationScenarios,
} satisfies Record<string, Scenario>;

export type ScenarioName = keyof typeof scenarios;
