import type { RestFault } from '../../emulator/emulator';
import { bridging, CUSTOMER, inRoom, NUMBER, Town, xml } from './town';

/** A call from ringing to its end, with everything reported. */
async function whole(world: Town): Promise<Town> {
  world.on('/voice', bridging()).on('/action', xml('<Hangup/>'));
  const { child } = await world.bridge();
  await world.clock.advance(10_000);
  world.people.hangUp(child);
  await world.clock.runToIdle();
  return world;
}

const told = (world: Town) => world.at('/number').map((one) => Number(one.params['SequenceNumber']));

describe('Faults of status callbacks', () => {
  it('lost, doubled, late and out of order', async () => {
    expect(told(await whole(new Town({ faults: { callbackLost: 1 } })))).toEqual([]);
    expect(told(await whole(new Town({ faults: { callbackDoubled: 1 } }))).sort()).toEqual([
      0, 0, 1, 1, 2, 2, 3, 3,
    ]);
    const late = told(
      await whole(new Town({ seed: 3, faults: { callbackLate: 0.5, callbackLateMs: 20_000 } })),
    );
    expect(late).not.toEqual([0, 1, 2, 3]);
    expect([...late].sort()).toEqual([0, 1, 2, 3]);
  });
});

describe('Clock skew', () => {
  it('shows in Twilio’s timestamps and nowhere else', async () => {
    const world = await whole(new Town({ faults: { clockSkewMs: 3_600_000 } }));
    const [first] = world.at('/number');
    const ahead = Date.parse(first?.params['Timestamp'] ?? '') - (first?.at ?? 0);
    expect(ahead).toBeGreaterThan(3_590_000);
    expect(ahead).toBeLessThan(3_601_000);
    expect(world.log('call')[0]?.at).toBeLessThan(world.clock.now());
  });
});

describe('Faults of documents', () => {
  it('a request for a document that never arrives is 11205, and the call ends', async () => {
    const world = new Town({ faults: { webhookFails: 1 } }).on('/voice', bridging());
    const sid = world.people.dial({ from: CUSTOMER, to: NUMBER });
    await world.clock.runToIdle();
    expect(world.warnings).toContain(11205);
    expect(world.call(sid).status).toBe('completed');
  });
});

describe('Faults of REST', () => {
  /** Moves the child of a bridge through a REST API with one fault on exactly that request. */
  async function moved(fault: RestFault) {
    const world: Town = new Town({
      faults: {
        rest: ({ method, path, form }) =>
          method === 'POST' && path.includes('/Calls/CA') && 'Twiml' in form ? fault : undefined,
      },
    });
    world.on('/voice', bridging()).on('/action', inRoom('room'));
    const { child } = await world.bridge();
    const outcome = await world.rest(world.client.calls(child).update({ twiml: inRoom('room') })).then(
      () => 'answered',
      (error: { status?: number; code?: number | string }) => ({ status: error.status, code: error.code }),
    );
    await world.clock.advance(2_000);
    return { outcome, executed: world.call(child).doing === 'conference', world };
  }

  it.each([
    ['none', 'answered', true],
    ['429', { status: 429, code: 20429 }, false],
    ['500', { status: 500, code: 20500 }, false],
    ['500-after', { status: 500, code: 20500 }, true],
    ['reset-before', { code: 'ECONNRESET' }, false],
    ['reset-after', { code: 'ECONNRESET' }, true],
    ['timeout-before', { code: 'ECONNABORTED' }, false],
    ['timeout-after', { code: 'ECONNABORTED' }, true],
  ] as const)('%s', async (fault, expected, isExecuted) => {
    const { outcome, executed, world } = await moved(fault);
    expect(outcome).toEqual(typeof expected === 'string' ? expected : { status: undefined, ...expected });
    expect(executed).toBe(isExecuted);
    const entry = world.log('rest').find((one) => 'Twiml' in one.form);
    expect(entry?.status).toBe(
      typeof expected === 'string' ? 200 : 'status' in expected ? expected.status : 0,
    );
  });

  it('come with the probabilities that were given', async () => {
    const world = new Town({ faults: { restRates: { '500': 0.5 } } });
    const results = [];
    for (let count = 0; count < 60; count++)
      results.push(
        await world.rest(world.client.calls.list()).then(
          () => 1,
          () => 0,
        ),
      );
    const succeeded = results.filter((one) => one === 1).length;
    expect(succeeded).toBeGreaterThan(15);
    expect(succeeded).toBeLessThan(45);
  });
});

describe('Determinism', () => {
  const log = async (seed: number) => {
    const world = new Town({ seed, faults: { callbackLate: 0.3, callbackDoubled: 0.3, callbackLost: 0.1 } });
    await whole(world);
    return JSON.stringify(world.emulator.log.entries());
  };

  it('the same seed gives the same log, byte for byte; another seed another one', async () => {
    const first = await log(7);
    expect(await log(7)).toBe(first);
    expect(await log(8)).not.toBe(first);
  });
});
