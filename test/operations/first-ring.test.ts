import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import { allDialects } from '../../emulator/dialect';
import type { Mishap } from '../../emulator/host/functions-host';
import type { RestFault, RestRequestFacts } from '../../emulator/faults';
import type { Behaviour } from '../../emulator/people/behaviour';
import { messages } from '../support/voicemail';
import { AUTH_TOKEN, CUSTOMER, DOMAIN, NUMBER, World, type WorldOptions } from '../support/world';
import { codeOf, Office } from './office';

/** A call that begins as a conference, until its first agent has come. */

const PHONE = '+14155550101';
const AGENTS = [PHONE, 'client:bob', 'sip:desk@office.example.com'];
const TELLS = 'nobody can take your call';

async function company(options: WorldOptions = {}, behaviour: Behaviour = { kind: 'never-answers' }) {
  const environment = { ANSWER_AS: 'conference', AGENTS: AGENTS.join(','), ...options.environment };
  const world = await new World({ ...options, environment }).wire();
  for (const agent of AGENTS) world.emulator.people.behave(agent, behaviour);
  return world;
}

async function ringing(options: WorldOptions = {}, behaviour?: Behaviour) {
  const world = await company(options, behaviour);
  const caller = world.emulator.people.dial({ from: CUSTOMER, to: NUMBER });
  await world.clock.advance(2_000);
  return { world, caller };
}

const legTo = (world: World, address: string) =>
  world.emulator.inspect().calls.findLast((call) => call.to === address)?.sid ?? '';
const ringingNow = (world: World) =>
  world.emulator.inspect().calls.filter((call) => call.doing === 'ringing').length;
const drained = (world: World) => {
  expect(world.liveCalls()).toEqual([]);
  expect(world.emulator.inspect().conferences.filter(({ status }) => status !== 'completed')).toEqual([]);
};
/** How often the caller was sent to a document that says so. */
const told = (world: World, caller: string) =>
  world
    .restRequests()
    .filter(({ path, form }) => path.endsWith(`/Calls/${caller}.json`) && form['Twiml']?.includes(TELLS))
    .length;

/** A request of Twilio's for a document, signed. */
async function document(world: World, path: string, callSid: string): Promise<string> {
  const [url, params] = [`https://${DOMAIN}${path}`, { CallSid: callSid, From: CUSTOMER }];
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'x-twilio-signature': getExpectedTwilioSignature(AUTH_TOKEN, url, params),
  };
  const body = new URLSearchParams(params).toString();
  return (await world.clock.complete(world.host.send({ method: 'POST', url, headers, body }))).body;
}

describe.each(allDialects)('under the dialect $name', ({ dialect }) => {
  test('an agent comes, and when they leave the caller does not stay alone', async () => {
    const office = await Office.direct({ dialect });
    const { world, customer, agent } = office;
    expect([office.hears(customer), office.hears(agent)]).toEqual(['party', 'party']);
    await world.clock.advance(15_000);
    world.emulator.people.hangUp(agent);
    await world.clock.advance(25_000);
    drained(world);
  });

  test.each([
    ['do not answer', { kind: 'never-answers' }],
    ['are busy', { kind: 'busy' }],
    ['cannot be reached', { kind: 'fails' }],
    ['decline', { kind: 'declines', afterMs: 3_000 }],
  ] as [string, Behaviour][])(
    'agents who %s: the caller is told once, and the call ends',
    async (_, behaviour) => {
      const { world, caller } = await ringing({ dialect }, behaviour);
      await world.clock.advance(60_000);
      expect(told(world, caller)).toBe(1);
      drained(world);
    },
  );

  test('a caller who gives up: nobody rings on', async () => {
    const { world, caller } = await ringing({ dialect });
    expect(ringingNow(world)).toBe(3);
    world.emulator.people.hangUp(caller);
    await world.clock.advance(6_000);
    drained(world);
  });
});

describe('while it rings', () => {
  test('operators see the caller wait and all agents ring, and nothing to convert', async () => {
    const { world, caller } = await ringing();
    const call = await world.liveCall(caller);
    expect(call).toMatchObject({
      state: 'ringing',
      conference: null,
      childCallSid: null,
      direction: 'inbound',
    });
    expect(call?.parties.map(({ role, address, state }) => [role, address, state]).sort()).toEqual([
      ['agent', PHONE, 'ringing'],
      ['agent', 'client:bob', 'ringing'],
      ['agent', 'sip:desk@office.example.com', 'ringing'],
      ['customer', CUSTOMER, 'waiting'],
    ]);
    for (const callSid of [caller, legTo(world, PHONE)])
      expect(codeOf(await world.ask('/convert', { callSid }))).toBe('call_not_bridged');
  });

  test.each([0, 1])(
    'the caller hears music for as long as anybody is rung, then is told (callbacks lost: %d)',
    async (callbackLost) => {
      const { world, caller } = await ringing({
        environment: { RING_SECONDS: '45' },
        faults: { callbackLost },
      });
      world.emulator.people.behave('client:bob', { kind: 'busy' });
      await world.clock.advance(4_000);
      const heard: (string | undefined)[] = [];
      for (let second = 6; second < 48; second++) {
        await world.clock.advance(1_000);
        heard.push(world.call(caller)?.hears);
      }
      // Between two clips there is a moment of silence.
      expect(heard.join(' ')).toMatch(/^(music( silence)? ?)+$/);
      expect(heard.filter((what) => what === 'music').length).toBeGreaterThan(30);
      await world.clock.runUntil(() => ringingNow(world) === 0, 10_000);
      await world.clock.advance(8_000);
      expect(told(world, caller)).toBe(1);
      await world.clock.advance(20_000);
      drained(world);
    },
  );

  test('one agent who declines changes nothing for the others', async () => {
    const { world, caller } = await ringing();
    world.emulator.people.hangUp(legTo(world, PHONE));
    await world.clock.advance(5_000);
    expect(ringingNow(world)).toBe(2);
    world.emulator.people.answer(legTo(world, 'client:bob'));
    await world.clock.advance(3_000);
    expect(world.inRoom(caller)).toEqual([caller, legTo(world, 'client:bob')].sort());
  });

  test('a caller whom nobody takes leaves a message, where that is configured', async () => {
    const { world, caller } = await ringing(
      { environment: { NOBODY_ANSWERS: 'voicemail' } },
      { kind: 'declines', afterMs: 3_000 },
    );
    await world.clock.advance(15_000);
    expect(await messages(world, caller)).toHaveLength(1);
    expect((await world.liveCall(caller))?.state).toBe('ended');
  });
});

describe('the first agent who answers', () => {
  test('gets the call, and the others are released', async () => {
    const { world, caller } = await ringing();
    const bob = legTo(world, 'client:bob');
    world.emulator.people.answer(bob);
    await world.clock.advance(3_000);
    expect(world.inRoom(caller)).toEqual([caller, bob].sort());
    expect(ringingNow(world)).toBe(0);
    expect(await world.liveCall(caller)).toMatchObject({
      state: 'conference',
      conference: caller,
      childCallSid: bob,
    });
    expect((await world.liveCall(caller))?.parties.map(({ role, state }) => [role, state]).sort()).toEqual([
      ['agent', 'left'],
      ['agent', 'left'],
      ['agent', 'talking'],
      ['customer', 'talking'],
    ]);
    for (const callSid of [caller, bob])
      expect(await world.ask('/convert', { callSid })).toMatchObject({
        status: 200,
        body: { status: 'converted', conference: caller, parentCallSid: caller, childCallSid: bob },
      });
  });

  test.each([1, 2, 3, 4, 5, 6])('of several in one moment at least one stays (seed %d)', async (seed) => {
    const { world, caller } = await ringing({ seed }, { kind: 'answers', afterMs: 1_500 });
    await world.clock.advance(10_000);
    expect(world.inRoom(caller).length).toBeGreaterThan(1);
    expect(world.call(caller)?.hears).toBe('party');
    expect(world.liveCalls().sort()).toEqual(world.inRoom(caller));
  });

  test.each(['participant-join', 'in-progress'])(
    'is noticed by any one callback, were it only %s',
    async (only) => {
      const { world, caller } = await ringing();
      world.faults.callbackLost = 1;
      const bob = legTo(world, 'client:bob');
      world.emulator.people.answer(bob);
      await world.clock.advance(2_000);
      expect(ringingNow(world)).toBe(2);
      const [path, event] =
        only === 'in-progress'
          ? [`/party-status?room=${caller}&role=agent&as=summoned`, { CallStatus: only }]
          : [
              '/conference-status',
              {
                ConferenceSid: world.rooms(caller)[0]?.sid ?? '',
                FriendlyName: caller,
                StatusCallbackEvent: only,
                SequenceNumber: '2',
              },
            ];
      const url = `https://${DOMAIN}${path}`;
      const params = { CallSid: bob, Timestamp: new Date(world.clock.now()).toUTCString(), ...event };
      const headers = {
        'content-type': 'application/x-www-form-urlencoded',
        'x-twilio-signature': getExpectedTwilioSignature(AUTH_TOKEN, url, params),
      };
      const body = new URLSearchParams(params).toString();
      await world.clock.complete(world.host.send({ method: 'POST', url, headers, body }));
      expect(ringingNow(world)).toBe(0);
      expect(world.inRoom(caller)).toEqual([caller, bob].sort());
    },
  );

  test('who leaves while no callback comes does not leave the caller alone', async () => {
    const office = await Office.direct({ faults: { callbackLost: 1 } });
    await office.world.clock.advance(5_000);
    office.world.emulator.people.hangUp(office.agent);
    await office.world.clock.advance(10_000);
    drained(office.world);
  });

  test('who has left is not waited for, though others still ring and no callback came', async () => {
    const { world } = await ringing({ faults: { callbackLost: 1 } });
    const bob = legTo(world, 'client:bob');
    world.emulator.people.answer(bob);
    await world.clock.advance(5_000);
    world.emulator.people.hangUp(bob);
    await world.clock.advance(10_000);
    drained(world);
  });
});

const isCallOut = ({ method, path, form }: RestRequestFacts) =>
  method === 'POST' && path.endsWith('/Calls.json') && form['Twiml'] !== undefined;
const isNote = ({ host, form }: RestRequestFacts) =>
  host.startsWith('sync') && (form['UniqueName'] ?? '').startsWith('call-');

describe('a caller is not lost', () => {
  const bridged = async (world: World) => {
    const { parent, child } = await world.bridge();
    expect(world.call(parent)?.hears).toBe('party');
    await world.clock.advance(20_000);
    expect(world.liveCalls().sort()).toEqual([parent, child].sort());
    expect(await world.liveCall(parent)).toMatchObject({ state: 'bridged', childCallSid: child });
    expect((await world.ask('/convert', { callSid: child })).status).toBe(200);
    await world.clock.advance(3_000);
    expect(world.inRoom(parent)).toEqual([parent, child].sort());
  };

  test.each<RestFault>(['429', '500', 'reset-before', 'timeout-before', 'timeout-after', '500-after'])(
    'where agents cannot be called (%s): an ordinary bridge, and nobody rings for an empty room',
    async (fault) => {
      const rest = (request: RestRequestFacts) => (isCallOut(request) ? fault : undefined);
      await bridged(await company({ faults: { rest } }, { kind: 'answers', afterMs: 6_000 }));
    },
  );

  test.each<RestFault>(['500', 'timeout-before', 'timeout-after'])(
    'where the call cannot be written down (%s): an ordinary bridge',
    async (fault) => {
      let left = 2;
      const rest = (request: RestRequestFacts) => (isNote(request) && left-- > 0 ? fault : undefined);
      await bridged(await company({ faults: { rest } }, { kind: 'answers', afterMs: 6_000 }));
    },
  );

  test('without a CALLER_ID: an ordinary bridge', async () => {
    const environment = { CALLER_ID: '' };
    await bridged(await company({ environment }, { kind: 'answers', afterMs: 2_000 }));
  });

  test('where one of three agents cannot be called, the other two ring', async () => {
    const rest = (request: RestRequestFacts) =>
      isCallOut(request) && request.form['To'] === PHONE ? ('500' as const) : undefined;
    const { world } = await ringing({ faults: { rest } });
    expect(ringingNow(world)).toBe(2);
  });

  test('where the agents cannot be written down, their callbacks tell who they are', async () => {
    const rest = ({ form }: RestRequestFacts) =>
      form['Data']?.includes('"initiated"') ? ('500' as const) : undefined;
    const { world, caller } = await ringing({ faults: { rest } });
    await world.clock.advance(1_000);
    expect((await world.liveCall(caller))?.parties.filter(({ role }) => role === 'agent')).toHaveLength(3);
  });

  test('by a repeated request: nobody rings twice, and the same document is the answer', async () => {
    const { world, caller } = await ringing();
    expect(await document(world, '/incoming-call', caller)).toContain('<Conference');
    await world.clock.advance(2_000);
    expect(ringingNow(world)).toBe(3);
  });

  test('by a document that failed: the way back leads into the room while somebody is there or rings', async () => {
    const { world, caller } = await ringing({}, { kind: 'declines', afterMs: 20_000 });
    expect(await document(world, '/resume-call', caller)).toContain('<Conference');
    world.emulator.people.answer(legTo(world, PHONE));
    await world.clock.advance(3_000);
    expect(await document(world, '/resume-call', caller)).toContain('<Conference');
    world.emulator.people.hangUp(legTo(world, PHONE));
    await world.clock.advance(3_000);
    expect(await document(world, '/resume-call', caller)).not.toContain('<Conference');
  });

  test.each([50, 200, 350, 500, 650, 800])(
    'by a Function that dies after %d ms, once or every time',
    async (ms) => {
      for (const times of [1, 4]) {
        let left = times;
        const mishap = (path: string): Mishap =>
          path === '/incoming-call' && left-- > 0 ? { kind: 'dies', ms } : { kind: 'none' };
        const world = await company({ host: { mishap } }, { kind: 'answers', afterMs: 0 });
        const caller = world.emulator.people.dial({ from: CUSTOMER, to: NUMBER });
        await world.clock.runUntil(() => world.call(caller)?.hears === 'party', 30_000);
        await world.clock.advance(20_000);
        expect(world.call(caller)?.hears).toBe('party');
        expect(ringingNow(world)).toBe(0);
      }
    },
  );

  test('on a way that takes long: an agent who has come already waits for them', async () => {
    let hasRung = false;
    const mishap = (path: string): Mishap => {
      if (path === '/resume-call') return { kind: 'slow', ms: 8_000 };
      if (path !== '/incoming-call') return { kind: 'none' };
      if (hasRung) return { kind: 'fails' };
      hasRung = true;
      return { kind: 'dies', ms: 650 };
    };
    const environment = { AGENTS: PHONE };
    const world = await company({ environment, host: { mishap } }, { kind: 'answers', afterMs: 0 });
    const caller = world.emulator.people.dial({ from: CUSTOMER, to: NUMBER });
    await world.clock.advance(11_000);
    expect(world.inRoom(caller)).toEqual([legTo(world, PHONE)]);
    await world.clock.advance(4_000);
    expect(world.inRoom(caller)).toEqual([caller, legTo(world, PHONE)].sort());
  });

  test('by webhooks that do not reach us', async () => {
    const world = await company({ faults: { webhookFails: 1 } }, { kind: 'answers', afterMs: 2_000 });
    const caller = world.emulator.people.dial({ from: CUSTOMER, to: NUMBER });
    await world.clock.advance(10_000);
    world.faults.webhookFails = 0;
    await world.clock.advance(30_000);
    expect(world.inRoom(caller).length).toBeGreaterThan(1);
  });
});
