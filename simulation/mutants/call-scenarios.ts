import assert from 'node:assert/strict';
import { assertTogether, converted, GUEST, type Scenario } from './scenario';
import { AGENT, CUSTOMER, DOMAIN, NUMBER, type World } from '../world/world';

/** What must hold for conversions, bridges and customers that wait. */

const OTHER_AGENT = '+14155550102';

const claimsOf = async (world: World): Promise<string[]> => {
  const documents = await world.clock.complete(world.twilio.sync.v1.services('default').documents.list());
  return documents.map(({ uniqueName }) => uniqueName).filter((name) => name.startsWith('claim-'));
};

const claimEnds: Scenario = async (make) => {
  const world = await make();
  const { parent, child } = await world.bridge();
  await world.requestAs('/convert', { callSid: parent });
  await world.clock.advance(3_000);
  const held = await claimsOf(world);
  assert.deepEqual(held, [`claim-${child}`], 'A conversion leaves a claim on a leg that it does not move.');
  world.emulator.people.hangUp(parent);
  await world.clock.advance(10_000);
  assert.deepEqual(await claimsOf(world), [], 'A claim outlives its leg.');
};

/** Both destinations of a Dial pick up, and each has to press keys before Twilio bridges it. */
const twoAnswered: Scenario = async (make) => {
  const world = await make();
  const status = `statusCallback="https://${DOMAIN}/number-status?customer=parent" statusCallbackEvent="initiated answered"`;
  const numbers = [AGENT, OTHER_AGENT].map(
    (address) => `<Number sendDigits="wwwwwwwwwwwwwwwwwwww" ${status}>${address}</Number>`,
  );
  const action = `https://${DOMAIN}/dial-action?customer=parent`;
  const twiml = `<Response><Dial action="${action}">${numbers.join('')}</Dial></Response>`;
  const { sid } = await world.clock.complete(
    world.twilio.calls.create({ from: NUMBER, to: CUSTOMER, twiml }),
  );
  const answered = () =>
    world.emulator
      .inspect()
      .calls.filter(({ parentSid, answeredAt }) => parentSid === sid && answeredAt !== null);
  await world.clock.runUntil(() => answered().length === 2, 20_000);
  await world.clock.advance(2_000);
  const { body } = await world.requestAs('/convert', { callSid: sid });
  assert.equal(body['status'], undefined, 'One of two answered children is moved.');
  const { code } = body['error'] as { code: string };
  assert.equal(code, 'call_not_bridged', `Two answered children are refused with ${code}.`);
};

const moveLooksLikeHangUp: Scenario = async (make) => {
  const world = await make({ dialect: { movedChildDialDuration: 'present' } });
  const bridge = await converted(world);
  await world.clock.advance(3_000);
  assertTogether(world, bridge);
};

const moveIsReportedAsEnd: Scenario = async (make) => {
  const world = await make({ dialect: { movedChildCompletedCallback: 'fires' } });
  const bridge = await converted(world);
  await world.clock.advance(10_000);
  assertTogether(world, bridge);
  const shown = (await world.liveCall(bridge.parent))?.parties.find(
    ({ callSid }) => callSid === bridge.child,
  );
  assert.equal(shown?.state, 'talking', `The moved child is shown as ${shown?.state}.`);
};

const cancelledRing: Scenario = async (make) => {
  const world = await make();
  world.emulator.people.behave(AGENT, { kind: 'never-answers' });
  const caller = world.emulator.people.dial({ from: CUSTOMER, to: NUMBER });
  await world.clock.advance(4_000);
  const child = world.emulator.inspect().calls.find((call) => call.parentSid === caller)?.sid ?? '';
  await world.clock.complete(world.twilio.calls(child).update({ status: 'completed' }));
  await world.clock.runUntil(() => ['speech', 'nothing'].includes(world.call(caller)?.hears ?? ''), 20_000);
  const [end] = world.webhooks('/dial-action');
  assert.equal(end?.params['DialCallStatus'], 'canceled', 'Twilio does not report the ring as cancelled.');
  assert.equal(world.call(caller)?.hears, 'speech', 'The caller of a cancelled ring hears nothing.');
};

/** The Dial action of a bridge that is over fails each time, so the number's fallback asks what is left to do. */
const endedBridge: Scenario = async (make) => {
  const world = await make({
    host: { invocationFault: (path) => ({ kind: path === '/dial-action' ? 'fails' : 'none' }) },
  });
  const { parent, child } = await world.bridge();
  await world.clock.advance(5_000);
  world.emulator.people.hangUp(child);
  await world.clock.runUntil(() => world.webhooks('/resume-call').length > 0, 60_000);
  await world.clock.advance(10_000);
  const rung = world.emulator.inspect().calls.filter(({ to }) => to === AGENT);
  assert.equal(rung.length, 1, 'The agent of an ended bridge is rung again.');
  assert.equal(world.call(parent)?.doing, 'ended', 'The caller of an ended bridge is not hung up.');
};

/**
 * No callback of an outbound call can be stored, and neither can the conversion. So nothing is stored about the child,
 * which is the customer's leg.
 */
const bridgeTellsRoles: Scenario = async (make) => {
  let isStored = false;
  const isLiveCall = (form: Readonly<Record<string, string>>, path: string) =>
    form['UniqueName']?.startsWith('call-') || path.includes('/Documents/call-');
  const world = await make({
    faults: {
      rest: ({ method, form, path }) =>
        !isStored && method === 'POST' && isLiveCall(form, path) ? '500' : undefined,
    },
  });
  const parent = await world.dialOut();
  await world.clock.runUntil(() => world.call(parent)?.doing === 'bridged', 30_000);
  const child = world.emulator.inspect().calls.find((call) => call.parentSid === parent)?.sid ?? '';
  const bridge = { parent, child };
  await world.clock.advance(5_000);
  const { status } = await world.requestAs('/convert', { callSid: child });
  assert.equal(status, 200, `The response to the conversion has status ${status}.`);
  isStored = true;
  await world.clock.advance(3_000);
  const [conference] = world.conferences(bridge.parent);
  const { participants } = world.twilio.conferences(conference?.sid ?? '');
  const { callSid } = await world.clock.complete(participants.create({ from: NUMBER, to: GUEST }));
  await world.clock.runUntil(() => world.inConference(bridge.parent).length === 3, 20_000);
  world.emulator.people.hangUp(callSid);
  await world.clock.advance(5_000);
  assertTogether(world, bridge);
};

const releasedWithoutAgent: Scenario = async (make) => {
  const world = await make();
  const { parent, child } = await converted(world);
  await world.clock.advance(3_000);
  world.emulator.people.hangUp(child);
  await world.clock.advance(15_000);
  assert.equal(world.call(parent)?.doing, 'ended', 'The customer is alone in the conference.');
};

/** The first step comes 4 s after the leg's arrival, each next one 5 s later; half a step is left for requests. */
const isAtStep = (step: number, ms: number): boolean => Math.abs(ms - (4_000 + (step - 1) * 5_000)) < 2_500;

const LATE = new Set(['/dial-action', '/resume-call']);

const waitingKeepsSteps: Scenario = async (make) => {
  await aloneUntilStep2(make);
  let fetchedAt: number | undefined;
  let parent = '';
  // Neither the Dial action nor the fallback gives the parent a document in time, and the waiting music cannot move it either.
  const world = await make({
    host: { invocationFault: (path) => (LATE.has(path) ? { kind: 'slow', ms: 60_000 } : { kind: 'none' }) },
    faults: {
      rest: ({ path, form }) => {
        if (!path.endsWith(`/Calls/${parent}.json`) || !form['Twiml']) return undefined;
        fetchedAt ??= world.clock.now();
        return '500';
      },
    },
  });
  const bridge = await world.bridge();
  parent = bridge.parent;
  await world.requestAs('/convert', { callSid: bridge.child });
  await world.clock.runUntil(() => world.inConference(parent).includes(bridge.child));
  const arrivedAt = world.clock.now();
  await world.clock.runUntil(() => world.inConference(parent).length === 0, 60_000);
  const fetchedAfter = (fetchedAt ?? Infinity) - arrivedAt;
  assert.ok(isAtStep(3, fetchedAfter), 'The other leg is not fetched at step 3.');
  const releasedAfter = world.clock.now() - arrivedAt;
  assert.ok(isAtStep(5, releasedAfter), 'A leg whose other leg cannot be fetched is not released at step 5.');
};

const aloneUntilStep2: Scenario = async (make) => {
  const world = await make({ faults: { callbackLost: 1 } });
  const { parent, child } = await world.bridge();
  const response = world.sendAs('/convert', { callSid: child });
  await world.clock.runUntil(() => world.call(child)?.doing === 'waiting');
  world.emulator.people.hangUp(child);
  await world.clock.complete(response);
  await world.clock.runUntil(() => world.inConference(parent).includes(parent));
  const arrivedAt = world.clock.now();
  await world.clock.runUntil(() => world.inConference(parent).length === 0, 60_000);
  const isRight = isAtStep(2, world.clock.now() - arrivedAt);
  assert.ok(isRight, 'A leg that no other leg will join is not released at step 2.');
};

export const callScenarios = {
  'a claim ends with its leg': claimEnds,
  'no leg is moved while two destinations are answered': twoAnswered,
  'a move that looks like a hang-up hangs up no leg': moveLooksLikeHangUp,
  'a moved leg that is reported as completed stays in the conference': moveIsReportedAsEnd,
  'a caller hears that a cancelled ring was not answered': cancelledRing,
  'an ended bridge is not started again': endedBridge,
  'the bridge tells the roles if no callback does': bridgeTellsRoles,
  'a customer is released when the agent leaves': releasedWithoutAgent,
  'the waiting music keeps its steps': waitingKeepsSteps,
} satisfies Record<string, Scenario>;
