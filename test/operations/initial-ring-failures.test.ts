import type { InvocationFault } from '../../functions-host';
import type { RestFault, RestRequestFacts } from '../../emulator';
import { CUSTOMER, NUMBER, type World } from '../../simulation/world/world';
import { company, legTo, PHONE, ringing, ringingNow } from './initial-ring';

/** A request of Twilio's for a document, signed. */
async function document(world: World, path: string, callSid: string): Promise<string> {
  return (await world.webhook(path, { CallSid: callSid, From: CUSTOMER })).body;
}

const isCallOut = ({ method, path, form }: RestRequestFacts) =>
  method === 'POST' && path.endsWith('/Calls.json') && form['Twiml'] !== undefined;
const isNote = ({ host, form }: RestRequestFacts) =>
  host.startsWith('sync') && (form['UniqueName'] ?? '').startsWith('call-');

describe('a caller whose call begins as a conference is not lost', () => {
  const bridged = async (world: World) => {
    const { parent, child } = await world.bridge();
    expect(world.call(parent)?.hears).toBe('party');
    await world.clock.advance(20_000);
    expect(world.liveLegs().sort()).toEqual([parent, child].sort());
    expect(await world.liveCall(parent)).toMatchObject({ state: 'bridged', childCallSid: child });
    expect((await world.requestAs('/convert', { callSid: child })).status).toBe(200);
    await world.clock.advance(3_000);
    expect(world.inConference(parent)).toEqual([parent, child].sort());
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
        const invocationFault = (path: string): InvocationFault =>
          path === '/incoming-call' && left-- > 0 ? { kind: 'dies', ms } : { kind: 'none' };
        const world = await company({ host: { invocationFault } }, { kind: 'answers', afterMs: 0 });
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
    const invocationFault = (path: string): InvocationFault => {
      if (path === '/resume-call') return { kind: 'slow', ms: 8_000 };
      if (path !== '/incoming-call') return { kind: 'none' };
      if (hasRung) return { kind: 'fails' };
      hasRung = true;
      return { kind: 'dies', ms: 650 };
    };
    const environment = { AGENTS: PHONE };
    const world = await company({ environment, host: { invocationFault } }, { kind: 'answers', afterMs: 0 });
    const caller = world.emulator.people.dial({ from: CUSTOMER, to: NUMBER });
    await world.clock.advance(11_000);
    expect(world.inConference(caller)).toEqual([legTo(world, PHONE)]);
    await world.clock.advance(4_000);
    expect(world.inConference(caller)).toEqual([caller, legTo(world, PHONE)].sort());
  });

  test('by webhooks that do not reach us', async () => {
    const world = await company({ faults: { webhookFails: 1 } }, { kind: 'answers', afterMs: 2_000 });
    const caller = world.emulator.people.dial({ from: CUSTOMER, to: NUMBER });
    await world.clock.advance(10_000);
    world.faults.webhookFails = 0;
    await world.clock.advance(30_000);
    expect(world.inConference(caller).length).toBeGreaterThan(1);
  });
});
