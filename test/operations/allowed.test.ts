import { isDeepStrictEqual } from 'node:util';
import { callActions, partyActions } from '../../src/contract/enumerations';
import type { LiveCallView } from '../../src/contract/responses';
import { ANN, SUE, type World } from '../../simulation/world/world';
import { everyRequest, isNamed, paramsOf, type Request } from './allowed-requests';
import { situations } from './allowed-situations';
import { ADA, type ConferenceFixture } from './conference-fixture';

/**
 * `allowed` against what happens: each action that it names succeeds when it is requested at once, and every other action
 * of the contract is refused, or changes nothing at Twilio.
 */

const BOB = { name: 'bob', role: 'agent' as const };

type Operator = Parameters<World['requestAs']>[2];

const liveCallAs = async (office: ConferenceFixture, operator: Operator): Promise<LiveCallView> => {
  const { body } = await office.world.requestAs('/calls', { callSid: office.callId }, operator);
  const [call] = body['calls'] as LiveCallView[];
  if (!call) throw new Error('The call is not known.');
  return call;
};

/** What the parties notice, and what is recorded. */
async function stateAtTwilio({ world, callId }: ConferenceFixture) {
  const call = await world.liveCall(callId);
  return {
    legs: world.emulator.inspect().calls.map(({ sid, doing }) => [sid, doing]),
    participants: world
      .conferences(callId)
      .flatMap(({ participants }) => participants)
      .map(({ callSid, muted, hold, callSidToCoach }) => [callSid, muted, hold, callSidToCoach]),
    recordings: call?.recordings.map(({ sid, status }) => [sid, status]),
    transfer: call?.transfer?.state,
    help: call?.help,
  };
}

/**
 * A request that succeeds and changes something although `allowed` does not name it, and the action that `allowed` names
 * instead.
 */
const SYNONYMS: Readonly<Record<string, string>> = { 'conference/record:start': 'conference/record:resume' };

/**
 * Every request that `allowed` does not name is refused, or succeeds without a change. A refused request changes nothing.
 */
async function expectNothingElse(office: ConferenceFixture, call: LiveCallView, operator: Operator) {
  const state = await stateAtTwilio(office);
  for (const sent of everyRequest(call)) {
    const synonym = SYNONYMS[sent.action];
    if (isNamed(call, sent) || (synonym !== undefined && isNamed(call, { ...sent, action: synonym })))
      continue;
    const { status } = await office.request(`/${sent.endpoint.name}`, paramsOf(sent), operator);
    if (status !== 200) continue;
    expect({ ...sent, state: await stateAtTwilio(office) }).toEqual({ ...sent, state });
  }
  expect(await stateAtTwilio(office)).toEqual(state);
}

/** An action and the action that takes it back. */
const UNDONE_BY: Readonly<Record<string, string>> = {
  'participants/hold': 'participants/unhold',
  'participants/unhold': 'participants/hold',
  'participants/mute': 'participants/unmute',
  'participants/unmute': 'participants/mute',
  'participants/mute-all': 'participants/unmute-all',
  'participants/unmute-all': 'participants/mute-all',
};
const ANNOUNCEMENT_MS = 6_000;

/** What an operator may do, and all that it depends on. */
async function situationNow(office: ConferenceFixture, operator: Operator) {
  const call = await liveCallAs(office, operator);
  const parties = call.parties.map(({ callSid, state, allowed }) => ({ callSid, state, allowed }));
  const legs = office.world.emulator.inspect().calls.map(({ sid, hears }) => [sid, hears]);
  return { state: call.state, allowed: call.allowed, parties, legs, twilio: await stateAtTwilio(office) };
}

/** Takes an action back if that is possible. @returns whether that succeeded */
async function undo(office: ConferenceFixture, { action, party }: Request, operator: Operator) {
  if (action === 'participants/announce') {
    await office.world.clock.advance(ANNOUNCEMENT_MS);
    return true;
  }
  const path = UNDONE_BY[action];
  if (path === undefined) return false;
  const { status } = await office.request(
    `/${path}`,
    party === undefined ? {} : { participant: party },
    operator,
  );
  // The callbacks of both changes arrive.
  await office.world.clock.advance(1_000);
  return status === 200;
}

interface Opened {
  open: () => Promise<ConferenceFixture>;
  /** The world in which {@link expectNothingElse} has tried every other action. */
  office: ConferenceFixture;
  /** The situation before those requests. */
  situation: unknown;
  operator: Operator;
}

/**
 * Each action that is named succeeds in the situation itself. A new world is slow, so a world serves the next action when
 * its situation is the same again.
 */
async function expectEachNamed(named: readonly Request[], { open, office, situation, operator }: Opened) {
  const isSame = async (world: ConferenceFixture) =>
    isDeepStrictEqual(await situationNow(world, operator), situation);
  let current = (await isSame(office)) ? office : undefined;
  for (const sent of named) {
    current ??= await open();
    const { status, body } = await current.request(`/${sent.endpoint.name}`, paramsOf(sent), operator);
    expect({ action: sent.action, party: sent.party, status, body }).toMatchObject({ status: 200 });
    if (!((await undo(current, sent, operator)) && (await isSame(current)))) current = undefined;
  }
}

describe.each(situations)('with %s', (_situation, open) => {
  test.each([ANN, BOB, SUE])('$name may do what is allowed, and nothing else', async (operator) => {
    const office = await open();
    const situation = await situationNow(office, operator);
    const call = await liveCallAs(office, operator);
    await expectNothingElse(office, call, operator);
    const named = everyRequest(call).filter((request) => isNamed(call, request));
    await expectEachNamed(named, { open, office, situation, operator });
  });
});

/** One world for each situation, for tests that only look. */
const looked = new Map<string, Promise<ConferenceFixture>>();
function lookAt(name: string): Promise<ConferenceFixture> {
  const [, open] = situations.find(([situation]) => situation === name) ?? [];
  if (!open) throw new Error(`There is no situation "${name}".`);
  const office = looked.get(name) ?? open();
  looked.set(name, office);
  return office;
}

test('an admin may do what a supervisor may do', async () => {
  for (const [name] of situations) {
    const office = await lookAt(name);
    // A supervisor who is there has an own leg, which the admin has not.
    const call = await liveCallAs(office, SUE);
    if (call.parties.some(({ role }) => role === 'supervisor')) continue;
    expect(await liveCallAs(office, ADA)).toEqual(call);
  }
});

test('the situations together allow every action', async () => {
  const allowed = new Set<string>();
  for (const [name] of situations) {
    for (const operator of [ANN, SUE]) {
      const call = await liveCallAs(await lookAt(name), operator);
      for (const action of [call, ...call.parties].flatMap((one): string[] => one.allowed))
        allowed.add(action);
    }
  }
  expect([...allowed].sort()).toEqual([...new Set([...callActions, ...partyActions])].sort());
});

test('the first action is the most sensible one', async () => {
  const first = async (name: string, operator: Operator) =>
    (await liveCallAs(await lookAt(name), operator)).allowed[0];
  expect([
    await first('a bridge', ANN),
    await first('a conference', ANN),
    await first('a consultation', ANN),
    await first('a transfer whose target rings', ANN),
    await first('a bridge', SUE),
    await first('a consultation', SUE),
    await first('a conference', SUE),
    await first('a supervisor who listens', SUE),
  ]).toEqual([
    'convert',
    'transfer/start',
    'transfer/complete',
    'transfer/cancel',
    'convert',
    'transfer/complete',
    'supervise:listen',
    'supervise:coach',
  ]);
});
