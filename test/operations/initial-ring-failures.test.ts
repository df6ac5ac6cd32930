import { legible } from '../../src/twilio/packed';
import type { InvocationFault } from '../../functions-host';
import type { Behaviour, RestFault, RestRequestFacts } from '../../emulator';
import { CUSTOMER, NUMBER, type World } from '../../simulation/world/world';
import { AGENTS, callIn, conferenceWorld, legTo, PHONE, ringingLegs } from './initial-ring';

/** Twilio's request for a document, signed. */
async function fetchDocument(world: World, path: string, callSid: string): Promise<string> {
  return (await world.webhook(path, { CallSid: callSid, From: CUSTOMER })).body;
}

const isCallOut = ({ method, path, form }: RestRequestFacts) =>
  method === 'POST' && path.endsWith('/Calls.json') && form['Twiml'] !== undefined;
/** The creation of the stored live call. */
const isFirstStore = ({ host, form }: RestRequestFacts) =>
  host.startsWith('sync') && (form['UniqueName'] ?? '').startsWith('call-');
const isCallRead = ({ method, path }: RestRequestFacts) =>
  method === 'GET' && path.includes('/Documents/call-');
const isHangUp = ({ path, form }: RestRequestFacts) =>
  path.includes('/Calls/') && form['Status'] === 'completed';

interface UnheardRing {
  answersAfterMs: number;
  /** Until then the stored call cannot be read. In milliseconds after the ring, as the next one. */
  unreadMs: number;
  /** Until then no leg can be hung up. */
  refusedMs?: number;
}

/** A world with one agent, who rings although the request that rings it gets no response within its 3 s. */
async function unheardRing({ answersAfterMs, unreadMs, refusedMs = 0 }: UnheardRing): Promise<World> {
  let rungAt = Infinity;
  const since = () => world.clock.now() - rungAt;
  const rest = (request: RestRequestFacts): RestFault | undefined => {
    if (isCallOut(request)) {
      rungAt = world.clock.now();
      return 'timeout-after';
    }
    if (isCallRead(request) && since() > 2_800 && since() < unreadMs) return 'timeout-before';
    return isHangUp(request) && since() < refusedMs ? '500' : undefined;
  };
  const options = { environment: { AGENTS: PHONE }, faults: { rest } };
  const world = await conferenceWorld(options, { kind: 'answers', afterMs: answersAfterMs });
  return world;
}

describe('a call that starts as a conference', () => {
  /** The agent answers an ordinary bridge, which can be converted. */
  const expectBridge = async (world: World) => {
    const { parent, child } = await world.bridge();
    expect(world.call(parent)?.hears).toBe('party');
    await world.clock.advance(20_000);
    expect(world.liveLegs().sort()).toEqual([parent, child].sort());
    expect(await world.liveCall(parent)).toMatchObject({ state: 'bridged', childCallSid: child });
    expect((await world.requestAs('/convert', { callSid: child })).status).toBe(200);
    await world.clock.advance(3_000);
    expect(world.inConference(parent)).toEqual([parent, child].sort());
  };

  test.each<RestFault>(['429', '500', 'reset-before', 'timeout-before', '500-after'])(
    'becomes an ordinary bridge when creating the agent legs meets %s',
    async (fault) => {
      const rest = (request: RestRequestFacts) => (isCallOut(request) ? fault : undefined);
      await expectBridge(await conferenceWorld({ faults: { rest } }, { kind: 'answers', afterMs: 6_000 }));
    },
  );

  test.each([
    ['of three agents to /party-status', AGENTS, ['/party-status']],
    [
      'of one agent to /party-status and /conference-status',
      [PHONE],
      ['/party-status', '/conference-status'],
    ],
  ])(
    'becomes an ordinary bridge, and leaves no leg waiting, when no response says that agents ring, and the callbacks %s are lost',
    async (_what, agents, lost) => {
      const rest = (request: RestRequestFacts) => (isCallOut(request) ? ('500-after' as const) : undefined);
      const invocationFault = (path: string): InvocationFault => ({
        kind: lost.includes(path) ? 'fails' : 'none',
      });
      const environment = { AGENTS: agents.join(',') };
      const options = { environment, faults: { rest }, host: { invocationFault } };
      const world = await conferenceWorld(options, { kind: 'answers', afterMs: 6_000 });
      const { parent, child } = await world.bridge();
      await world.clock.advance(30_000);
      expect(world.liveLegs().sort()).toEqual([parent, child].sort());
      expect(world.call(parent)?.hears).toBe('party');
    },
  );

  test.each([
    ['answered at once', 500, 0],
    ['answers later', 6_000, 0],
    ['answered at once, also when the call cannot be read for a second', 500, 3_900],
  ])(
    'stays a conference when no response says that an agent rings, and a callback does: the agent %s',
    async (_what, afterMs, unreadMs) => {
      const world = await unheardRing({ answersAfterMs: afterMs, unreadMs });
      const caller = world.emulator.people.dial({ from: CUSTOMER, to: NUMBER });
      await world.clock.advance(20_000);
      expect(world.inConference(caller)).toEqual([caller, legTo(world, PHONE)].sort());
      expect(world.liveLegs()).toHaveLength(2);
    },
  );

  test.each([
    ['', 0, 4_000],
    [', although Twilio does not hang up on that agent at first', 20_000, 30_000],
  ])(
    'leaves no agent waiting that joined before the bridge, if the call could not be read then%s',
    async (_what, refusedMs, endedMs) => {
      const world = await unheardRing({ answersAfterMs: 1_000, unreadMs: 5_600, refusedMs });
      const caller = world.emulator.people.dial({ from: CUSTOMER, to: NUMBER });
      await world.clock.advance(4_500);
      const stray = legTo(world, PHONE);
      expect(world.inConference(caller)).toEqual([stray]);
      await world.clock.advance(endedMs);
      expect(world.liveLegs().sort()).toEqual([caller, legTo(world, PHONE)].sort());
      expect(legTo(world, PHONE)).not.toBe(stray);
      expect(world.call(caller)).toMatchObject({ doing: 'bridged', hears: 'party' });
    },
  );

  test.each<RestFault>(['500', 'timeout-before', 'timeout-after'])(
    'becomes an ordinary bridge when storing the call meets %s',
    async (fault) => {
      let left = 2;
      const rest = (request: RestRequestFacts) => (isFirstStore(request) && left-- > 0 ? fault : undefined);
      await expectBridge(await conferenceWorld({ faults: { rest } }, { kind: 'answers', afterMs: 6_000 }));
    },
  );

  test('becomes an ordinary bridge when CALLER_ID is missing', async () => {
    const environment = { CALLER_ID: '' };
    await expectBridge(await conferenceWorld({ environment }, { kind: 'answers', afterMs: 2_000 }));
  });

  test('rings the other two agents when one of three cannot be called', async () => {
    const rest = (request: RestRequestFacts) =>
      isCallOut(request) && request.form['To'] === PHONE ? ('500' as const) : undefined;
    const { world } = await callIn({ faults: { rest } });
    expect(ringingLegs(world)).toBe(2);
  });

  test('learns the agents from their callbacks when storing them failed', async () => {
    const rest = ({ form }: RestRequestFacts) =>
      legible(form['Data']).includes('"initiated"') ? ('500' as const) : undefined;
    const { world, caller } = await callIn({ faults: { rest } });
    await world.clock.advance(1_000);
    expect((await world.liveCall(caller))?.parties.filter(({ role }) => role === 'agent')).toHaveLength(3);
  });

  test('rings each agent once and gets the same document when Twilio repeats its request', async () => {
    const { world, caller } = await callIn();
    expect(await fetchDocument(world, '/incoming-call', caller)).toContain('<Conference');
    await world.clock.advance(2_000);
    expect(ringingLegs(world)).toBe(3);
  });

  test('returns to the conference after a failed document as long as an agent is in it or rings', async () => {
    const { world, caller } = await callIn({}, { kind: 'declines', afterMs: 20_000 });
    expect(await fetchDocument(world, '/resume-call', caller)).toContain('<Conference');
    world.emulator.people.answer(legTo(world, PHONE));
    await world.clock.advance(3_000);
    expect(await fetchDocument(world, '/resume-call', caller)).toContain('<Conference');
    world.emulator.people.hangUp(legTo(world, PHONE));
    await world.clock.advance(3_000);
    expect(await fetchDocument(world, '/resume-call', caller)).not.toContain('<Conference');
  });

  test.each([50, 200, 350, 500, 650, 800])(
    'connects the caller when the Function dies after %d ms, once or every time',
    async (ms) => {
      for (const times of [1, 4]) {
        let left = times;
        const invocationFault = (path: string): InvocationFault =>
          path === '/incoming-call' && left-- > 0 ? { kind: 'dies', ms } : { kind: 'none' };
        const world = await conferenceWorld({ host: { invocationFault } }, { kind: 'answers', afterMs: 0 });
        const caller = world.emulator.people.dial({ from: CUSTOMER, to: NUMBER });
        await world.clock.runUntil(() => world.call(caller)?.hears === 'party', 30_000);
        await world.clock.advance(20_000);
        expect(world.call(caller)?.hears).toBe('party');
        expect(ringingLegs(world)).toBe(0);
      }
    },
  );

  test('keeps the first agent waiting in the conference when the documents of the caller take long', async () => {
    let hasRung = false;
    const invocationFault = (path: string): InvocationFault => {
      if (path === '/resume-call') return { kind: 'slow', ms: 8_000 };
      if (path !== '/incoming-call') return { kind: 'none' };
      if (hasRung) return { kind: 'fails' };
      hasRung = true;
      return { kind: 'dies', ms: 650 };
    };
    const environment = { AGENTS: PHONE };
    const world = await conferenceWorld(
      { environment, host: { invocationFault } },
      { kind: 'answers', afterMs: 0 },
    );
    const caller = world.emulator.people.dial({ from: CUSTOMER, to: NUMBER });
    await world.clock.advance(11_000);
    expect(world.inConference(caller)).toEqual([legTo(world, PHONE)]);
    await world.clock.advance(4_000);
    expect(world.inConference(caller)).toEqual([caller, legTo(world, PHONE)].sort());
  });

  test('connects the caller when no webhook arrives for 10 s', async () => {
    const world = await conferenceWorld({ faults: { webhookFails: 1 } }, { kind: 'answers', afterMs: 2_000 });
    const caller = world.emulator.people.dial({ from: CUSTOMER, to: NUMBER });
    await world.clock.advance(10_000);
    world.faults.webhookFails = 0;
    await world.clock.advance(30_000);
    expect(world.inConference(caller).length).toBeGreaterThan(1);
  });
});

test('the caller is told once when the first agent is gone at once, and the first request that tells it fails', async () => {
  let left = 1;
  const isTelling = ({ path, form }: RestRequestFacts) =>
    /\/Calls\/CA\w+\.json$/.test(path) && form['Twiml']?.includes('<Say>') === true;
  const rest = (request: RestRequestFacts) =>
    isTelling(request) && left-- > 0 ? ('500' as const) : undefined;
  const gone: Behaviour = { kind: 'answers', afterMs: 4_000, hangsUpAfterMs: 1_500 };
  const { world, caller } = await callIn({ environment: { AGENTS: PHONE }, faults: { rest } }, gone);
  await world.clock.runUntil(() => world.call(caller)?.hears === 'party', 20_000);
  await world.clock.runUntil(() => world.call(caller)?.hears === 'speech', 10_000);
  await world.clock.runUntil(() => world.call(caller)?.doing === 'ended', 10_000);
  expect(world.restRequests().filter(isTelling)).toHaveLength(2);
});
