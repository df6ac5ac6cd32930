import { z } from 'zod';
import { actionsOf, type Endpoint } from '../../src/contract/endpoint';
import { endpoints } from '../../src/contract/endpoints';
import { callActions, partyActions } from '../../src/contract/enumerations';
import type { LiveCallView } from '../../src/contract/responses';
import { ANN, SUE, type World } from '../../simulation/world/world';
import { situations } from './allowed-situations';
import { ADA, type ConferenceFixture } from './conference-fixture';

/**
 * `allowed` against what happens: each action that it names succeeds when it is requested at once, and every other action
 * of the contract is refused, or changes nothing at Twilio.
 */

const BOB = { name: 'bob', role: 'agent' as const };

interface Request {
  endpoint: Endpoint;
  /** As `allowed` names it. */
  action: string;
  /** The party that the request is about; the whole call without it. */
  party?: string;
}

const onCalls = endpoints.filter(({ method, params }) => method === 'POST' && 'callSid' in params.shape);
const takesParty = ({ params }: Endpoint): boolean => 'participant' in params.shape;
const needsParty = ({ params }: Endpoint): boolean =>
  z.toJSONSchema(params, { io: 'input' }).required?.includes('participant') ?? false;

/** Every request that the contract knows, on the call and on each of its parties. */
function everyRequest({ parties }: LiveCallView): Request[] {
  return onCalls.flatMap((endpoint) =>
    actionsOf(endpoint).flatMap(({ action }): Request[] => [
      ...(needsParty(endpoint) ? [] : [{ endpoint, action }]),
      ...(takesParty(endpoint) || action === 'supervise:coach'
        ? parties.map(({ callSid }) => ({ endpoint, action, party: callSid }))
        : []),
    ]),
  );
}

function paramsOf({ endpoint, action, party }: Request): object {
  const selected = actionsOf(endpoint).find((one) => one.action === action);
  const wanted: Record<string, string | undefined> = {
    participant: party,
    agentCallSid: party,
    to: '+14155550143',
    kind: 'cold',
    sentence: 'Hello.',
  };
  const known = Object.entries(wanted).filter(([name, value]) => name in endpoint.params.shape && value);
  return Object.fromEntries([...known, ...Object.entries(selected?.selects ?? {})]);
}

type Operator = Parameters<World['requestAs']>[2];

const liveCallAs = async (office: ConferenceFixture, operator: Operator): Promise<LiveCallView> => {
  const { body } = await office.world.requestAs('/calls', { callSid: office.callId }, operator);
  const [call] = body['calls'] as LiveCallView[];
  if (!call) throw new Error('The call is not known.');
  return call;
};

const isNamed = (call: LiveCallView, { action, party }: Request): boolean => {
  const allowed: readonly string[] =
    party === undefined
      ? call.allowed
      : (call.parties.find(({ callSid }) => callSid === party)?.allowed ?? []);
  return allowed.includes(action);
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
  };
}

/** A request that succeeds and changes something, and is not named: `allowed` names the action that says the same. */
const SYNONYMS: Readonly<Record<string, string>> = { 'conference/record:start': 'conference/record:resume' };

/** Nothing that is not named succeeds, except for what changes nothing. */
async function expectNothingElse(office: ConferenceFixture, call: LiveCallView, operator: Operator) {
  for (const sent of everyRequest(call)) {
    const synonym = SYNONYMS[sent.action];
    if (isNamed(call, sent) || (synonym !== undefined && isNamed(call, { ...sent, action: synonym })))
      continue;
    const state = await stateAtTwilio(office);
    const { status } = await office.request(`/${sent.endpoint.name}`, paramsOf(sent), operator);
    if (status !== 200) continue;
    expect({ ...sent, state: await stateAtTwilio(office) }).toEqual({ ...sent, state });
  }
}

describe.each(situations)('with %s', (_situation, open) => {
  test.each([ANN, BOB, SUE])('$name may do what is allowed, and nothing else', async (operator) => {
    const office = await open();
    const call = await liveCallAs(office, operator);
    await expectNothingElse(office, call, operator);
    for (const sent of everyRequest(call)) {
      if (!isNamed(call, sent)) continue;
      const fresh = await open();
      const { status, body } = await fresh.request(`/${sent.endpoint.name}`, paramsOf(sent), operator);
      expect({ action: sent.action, party: sent.party, status, body }).toMatchObject({ status: 200 });
    }
  });
});

test('an admin may do what a supervisor may do', async () => {
  for (const [, open] of situations) {
    const office = await open();
    // A supervisor who is there has an own leg, which the admin has not.
    const call = await liveCallAs(office, SUE);
    if (call.parties.some(({ role }) => role === 'supervisor')) continue;
    expect(await liveCallAs(office, ADA)).toEqual(call);
  }
});

test('the situations together allow every action', async () => {
  const allowed = new Set<string>();
  for (const [, open] of situations) {
    for (const operator of [ANN, SUE]) {
      const call = await liveCallAs(await open(), operator);
      for (const action of [call, ...call.parties].flatMap((one): string[] => one.allowed))
        allowed.add(action);
    }
  }
  expect([...allowed].sort()).toEqual([...new Set([...callActions, ...partyActions])].sort());
});

test('the first action is the most sensible one', async () => {
  const first = async (name: string, operator: Operator) => {
    const [, open] = situations.find(([situation]) => situation === name) ?? [];
    if (!open) throw new Error(`There is no situation "${name}".`);
    return (await liveCallAs(await open(), operator)).allowed[0];
  };
  expect([
    await first('a bridge', ANN),
    await first('a conference', ANN),
    await first('a consultation', ANN),
    await first('a transfer whose target rings', ANN),
    await first('a conference', SUE),
    await first('a supervisor who listens', SUE),
  ]).toEqual([
    'convert',
    'transfer/start',
    'transfer/complete',
    'transfer/cancel',
    'supervise:listen',
    'supervise:coach',
  ]);
});
