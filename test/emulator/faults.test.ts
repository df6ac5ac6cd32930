import type { RestFault } from '../../emulator';
import { dialDocument, CUSTOMER, conferenceDocument, NUMBER, LocalTwilio, twimlOf } from './local-twilio';

/** Plays one call from the first ring to its end. Its child reports all events. */
async function playWholeCall(twilio: LocalTwilio): Promise<LocalTwilio> {
  twilio.on('/voice', dialDocument()).on('/action', twimlOf('<Hangup/>'));
  const { child } = await twilio.bridge();
  await twilio.clock.advance(10_000);
  twilio.people.hangUp(child);
  await twilio.clock.runToIdle();
  return twilio;
}

const sequenceNumbers = (twilio: LocalTwilio) =>
  twilio.requestsTo('/number').map(({ params }) => Number(params['SequenceNumber']));

describe('Faults of status callbacks', () => {
  it('callbacks are lost, doubled, late and out of order when the faults say so', async () => {
    expect(sequenceNumbers(await playWholeCall(new LocalTwilio({ faults: { callbackLost: 1 } })))).toEqual(
      [],
    );
    expect(
      sequenceNumbers(await playWholeCall(new LocalTwilio({ faults: { callbackDoubled: 1 } }))).sort(),
    ).toEqual([0, 0, 1, 1, 2, 2, 3, 3]);
    const late = sequenceNumbers(
      await playWholeCall(
        new LocalTwilio({ seed: 3, faults: { callbackLate: 0.5, callbackLateMs: 20_000 } }),
      ),
    );
    expect(late).not.toEqual([0, 1, 2, 3]);
    expect([...late].sort()).toEqual([0, 1, 2, 3]);
  });
});

describe('Clock skew', () => {
  it('a clock skew shows in Twilio’s timestamps and not in the log', async () => {
    const twilio = await playWholeCall(new LocalTwilio({ faults: { clockSkewMs: 3_600_000 } }));
    const [first] = twilio.requestsTo('/number');
    const ahead = Date.parse(first?.params['Timestamp'] ?? '') - (first?.at ?? 0);
    expect(ahead).toBeGreaterThan(3_590_000);
    expect(ahead).toBeLessThan(3_601_000);
    expect(twilio.log('call')[0]?.at).toBeLessThan(twilio.clock.now());
  });
});

describe('Faults of documents', () => {
  it('a call ends with warning 11205 when the request for its document never arrives', async () => {
    const twilio = new LocalTwilio({ faults: { webhookFails: 1 } }).on('/voice', dialDocument());
    const sid = twilio.people.dial({ from: CUSTOMER, to: NUMBER });
    await twilio.clock.runToIdle();
    expect(twilio.warnings).toContain(11205);
    expect(twilio.call(sid).status).toBe('completed');
  });
});

describe('Faults of REST', () => {
  /** Moves the child of a bridge. The fault hits only that REST request. */
  async function moveChild(fault: RestFault) {
    const twilio: LocalTwilio = new LocalTwilio({
      faults: {
        rest: ({ method, path, form }) =>
          method === 'POST' && path.includes('/Calls/CA') && 'Twiml' in form ? fault : undefined,
      },
    });
    twilio.on('/voice', dialDocument()).on('/action', conferenceDocument('sales'));
    const { child } = await twilio.bridge();
    const outcome = await twilio
      .rest(twilio.client.calls(child).update({ twiml: conferenceDocument('sales') }))
      .then(
        () => 'done',
        (error: { status?: number; code?: number | string }) => ({ status: error.status, code: error.code }),
      );
    await twilio.clock.advance(2_000);
    return { outcome, executed: twilio.call(child).doing === 'conference', twilio };
  }

  it.each([
    ['none', 'done', true],
    ['429', { status: 429, code: 20429 }, false],
    ['500', { status: 500, code: 20500 }, false],
    ['500-after', { status: 500, code: 20500 }, true],
    ['reset-before', { code: 'ECONNRESET' }, false],
    ['reset-after', { code: 'ECONNRESET' }, true],
    ['timeout-before', { code: 'ECONNABORTED' }, false],
    ['timeout-after', { code: 'ECONNABORTED' }, true],
  ] as const)('the move of a child meets the fault %s', async (fault, expected, isExecuted) => {
    const { outcome, executed, twilio } = await moveChild(fault);
    expect(outcome).toEqual(typeof expected === 'string' ? expected : { status: undefined, ...expected });
    expect(executed).toBe(isExecuted);
    const entry = twilio.log('rest').find(({ form }) => 'Twiml' in form);
    expect(entry?.status).toBe(
      typeof expected === 'string' ? 200 : 'status' in expected ? expected.status : 0,
    );
  });

  it('REST requests fail with the given probability', async () => {
    const twilio = new LocalTwilio({ faults: { restRates: { '500': 0.5 } } });
    const results = [];
    for (let count = 0; count < 60; count++)
      results.push(
        await twilio.rest(twilio.client.calls.list()).then(
          () => 1,
          () => 0,
        ),
      );
    const succeeded = results.filter((result) => result === 1).length;
    expect(succeeded).toBeGreaterThan(15);
    expect(succeeded).toBeLessThan(45);
  });
});

describe('Determinism', () => {
  const log = async (seed: number) => {
    const twilio = new LocalTwilio({
      seed,
      faults: { callbackLate: 0.3, callbackDoubled: 0.3, callbackLost: 0.1 },
    });
    await playWholeCall(twilio);
    return JSON.stringify(twilio.emulator.log.entries());
  };

  it('the same seed gives the same log, byte for byte, and another seed gives another log', async () => {
    const first = await log(7);
    expect(await log(7)).toBe(first);
    expect(await log(8)).not.toBe(first);
  });
});
