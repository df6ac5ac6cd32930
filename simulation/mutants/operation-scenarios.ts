import assert from 'node:assert/strict';
import { converted, GUEST, type MakeWorld, type Scenario } from './scenario';
import {
  AGENT,
  ANN,
  CUSTOMER,
  NUMBER,
  SUE,
  type Bridge,
  type World,
  type WorldOptions,
} from '../world/world';

/** What must hold for operations on conferences and for transfers. */

const TARGET = '+14155550142';

/** A customer and an agent in a conference, a few seconds after its start. */
async function conference(
  make: MakeWorld,
  options?: WorldOptions,
): Promise<{ world: World; bridge: Bridge; callSid: string }> {
  const world = await make(options);
  const bridge = await converted(world);
  await world.clock.advance(3_000);
  return { world, bridge, callSid: bridge.parent };
}

/** Those legs to an address that have not ended. */
const legsTo = (world: World, address: string) =>
  world.emulator.inspect().calls.filter(({ to, endedAt }) => to === address && endedAt === null);

const endedRingsNoParty: Scenario = async (make) => {
  const ways = {
    'an operator ended the conference': (world: World, { parent }: Bridge) => {
      // A callback would end these legs before the response, and hide the defect.
      world.faults.callbackLost = 1;
      return world.requestAs('/conference/end', { callSid: parent });
    },
    'the customer left': async (world: World, { parent }: Bridge) => {
      world.emulator.people.hangUp(parent);
      await world.clock.advance(5_000);
    },
    'the agent left': async (world: World, { parent, child }: Bridge) => {
      // A further callback would end these legs a moment later, and hide the defect.
      world.faults.callbackLost = 1;
      world.emulator.people.hangUp(child);
      await world.clock.runUntil(() => world.conferences(parent).length === 0);
      world.faults.webhookFails = 1;
      await world.clock.advance(5_000);
    },
  };
  for (const [way, ends] of Object.entries(ways)) {
    // Under the other dialect Twilio itself ends these legs.
    const { world, bridge, callSid } = await conference(make, {
      dialect: { answerAfterConferenceEnded: 'new-conference' },
    });
    world.emulator.people.behave(GUEST, { kind: 'never-answers' });
    await world.requestAs('/participants/add', { callSid, to: GUEST });
    await world.clock.advance(2_000);
    assert.equal(legsTo(world, GUEST).length, 1, 'The party does not ring.');
    await ends(world, bridge);
    assert.deepEqual(legsTo(world, GUEST), [], `A party rings on after ${way}.`);
  }
};

const firstAgentReleasesOthers: Scenario = async (make) => {
  const others = ['+14155550102', 'client:bob'];
  const environment = { ANSWER_AS: 'conference', AGENTS: [AGENT, ...others].join(',') };
  const world = await make({ environment });
  for (const address of others) world.emulator.people.behave(address, { kind: 'never-answers' });
  const caller = world.emulator.people.dial({ from: CUSTOMER, to: NUMBER });
  await world.clock.runUntil(() => world.inConference(caller).length === 2, 30_000);
  await world.clock.advance(2_000);
  for (const address of others)
    assert.deepEqual(legsTo(world, address), [], 'An agent rings on after another agent answered.');
};

const unstoredLegIsNotRung: Scenario = async (make) => {
  let isStored = true;
  const { world, callSid } = await conference(make, {
    faults: {
      rest: ({ method, path }) => {
        if (method === 'POST' && path.endsWith('/Participants.json')) isStored = false;
        return !isStored && path.includes('/Documents/call-') ? '500' : undefined;
      },
    },
  });
  world.emulator.people.behave(GUEST, { kind: 'never-answers' });
  const { status } = await world.requestAs('/participants/add', { callSid, to: GUEST });
  assert.ok(status >= 500, `The response for a leg that cannot be stored has status ${status}.`);
  assert.deepEqual(legsTo(world, GUEST), [], 'A leg rings on that is not stored.');
};

const repeatRespondsAtOnce: Scenario = async (make) => {
  const { world, callSid } = await conference(make);
  const first = await world.requestAs('/participants/add', { callSid, to: GUEST });
  const second = await world.requestAs('/participants/add', { callSid, to: GUEST });
  assert.equal(second.status, 200, 'A finished request blocks the next one.');
  assert.equal(
    second.body['participant'],
    first.body['participant'],
    'A repeat rings the party a second time.',
  );
};

/**
 * While the Function asks for the outcome of a move, Twilio does not respond; then the audit log cannot be written
 * either.
 */
const operatorGetsResponse: Scenario = async (make) => {
  const world = await make();
  const { child } = await world.bridge();
  world.faults.rest = ({ path, form }) =>
    form['Twiml'] !== undefined || path.endsWith('/Conferences.json') || path.includes('/Lists/')
      ? 'timeout-before'
      : undefined;
  const { body } = await world.requestAs('/convert', { callSid: child });
  assert.ok('error' in body, 'The platform ends the request of an operator.');
};

async function consultation(make: MakeWorld) {
  const made = await conference(make);
  const { world, callSid } = made;
  world.emulator.people.behave(TARGET, { kind: 'answers', afterMs: 1_000 });
  await world.requestAs('/transfer/start', { callSid, to: TARGET, kind: 'warm' });
  await world.clock.advance(5_000);
  return made;
}

const oneEndOfATransfer: Scenario = async (make) => {
  const { world, callSid } = await consultation(make);
  const asked = (['complete', 'merge'] as const).map((end) =>
    world.sendAs(`/transfer/${end}`, { callSid }, SUE),
  );
  const responses = await world.clock.complete(Promise.all(asked));
  const done = responses.filter(({ status }) => status === 200);
  assert.notEqual(done.length, 0, 'Neither of two operators ends a transfer.');
  assert.equal(done.length, 1, 'Two operators end one transfer in two ways.');
};

const cancelledTransfer: Scenario = async (make) => {
  const { world, callSid } = await conference(make);
  world.emulator.people.behave(TARGET, { kind: 'never-answers' });
  await world.requestAs('/transfer/start', { callSid, to: TARGET, kind: 'warm' });
  await world.clock.advance(3_000);
  assert.equal(legsTo(world, TARGET).length, 1, 'The target does not ring.');
  const { status } = await world.requestAs('/transfer/cancel', { callSid });
  assert.equal(status, 200, `The response to the cancellation has status ${status}.`);
  assert.deepEqual(legsTo(world, TARGET), [], 'The target of a cancelled transfer rings on.');
};

/** Twilio rings the target, its response is lost, and the callback comes while the transfer already ends. */
const noLegStaysBehind: Scenario = async (make) => {
  for (const delayMs of [10, 35, 60, 110, 160, 235, 260, 310]) {
    const { world, callSid } = await conference(make, { environment: { AGENTS: 'client:ann' } });
    world.faults.rest = ({ method, form }) =>
      method === 'POST' && form['To'] === TARGET ? 'timeout-after' : undefined;
    await world.requestAs('/participants/add', { callSid, to: GUEST }, ANN);
    await world.clock.advance(6_000);
    world.emulator.people.behave(TARGET, { kind: 'answers', afterMs: 20_000 });
    const start = world.sendAs('/transfer/start', { callSid, to: TARGET, kind: 'warm' }, ANN);
    await world.clock.runUntil(() => legsTo(world, TARGET).length > 0);
    await world.clock.advance(delayMs);
    world.emulator.people.hangUp(callSid);
    await world.clock.complete(start);
    await world.clock.advance(15_000);
    assert.deepEqual(
      world.inConference(callSid),
      [],
      'A leg stays in a conference that the customer has left.',
    );
  }
};

export const operationScenarios = {
  'an ended conference rings no party': endedRingsNoParty,
  'the first agent that answers releases the others': firstAgentReleasesOthers,
  'a leg that cannot be stored is not rung': unstoredLegIsNotRung,
  'a repeat of a finished request gets its response at once': repeatRespondsAtOnce,
  "an operator gets a response in the Functions' own words": operatorGetsResponse,
  'of two operators that end a transfer in two ways, one is refused': oneEndOfATransfer,
  'a cancelled transfer rings no target': cancelledTransfer,
  'no leg stays behind when the customer leaves a transfer whose ring response is lost': noLegStaysBehind,
} satisfies Record<string, Scenario>;
