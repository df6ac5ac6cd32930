import { TelephonyError } from '../../src/calls/base/ports';
import { requestsOf, type Requests, type RetryPolicy } from '../../src/twilio/requests';
import { FakeClock } from '../calls/fakes';

const failures = {
  '429': { status: 429 },
  'no connection': { code: 'ECONNREFUSED' },
  '404': { status: 404 },
  '400': { status: 400 },
  '500': { status: 500 },
  reset: { code: 'ECONNRESET' },
  timeout: { code: 'ECONNABORTED' },
} as const;
type Failure = keyof typeof failures;

/** Sends a request that fails `times` times. Without `policy`: under the default policy. */
async function attempts(
  kind: keyof Requests,
  policy: RetryPolicy | undefined,
  failure: Failure,
  times = Infinity,
) {
  const clock = new FakeClock();
  let sent = 0;
  const send = async () => {
    sent++;
    if (sent <= times) throw Object.assign(new Error(failure), failures[failure]);
    return 'done';
  };
  const request = requestsOf(clock, policy)[kind];
  const result = await request(send).catch((error: unknown) => error);
  return { sent, result, pauses: clock.sleeps };
}

const ALL_PAUSES = [200, 500, 1_000];

describe('a request that always fails', () => {
  test.each<[keyof Requests, RetryPolicy | undefined, Failure, number]>([
    ['change', 'prompt', '429', 4],
    ['change', 'prompt', 'no connection', 4],
    ['change', 'prompt', '404', 1],
    ['change', 'prompt', '400', 1],
    ['change', 'prompt', '500', 1],
    ['change', 'prompt', 'reset', 1],
    ['change', 'prompt', 'timeout', 1],
    ['change', 'patient', '429', 4],
    ['change', 'patient', '500', 1],
    ['change', 'patient', 'reset', 1],
    ['change', 'patient', 'timeout', 1],
    ['repeat', 'prompt', '429', 4],
    ['repeat', 'prompt', 'no connection', 4],
    ['repeat', 'prompt', '404', 1],
    ['repeat', 'prompt', '400', 1],
    ['repeat', 'prompt', '500', 4],
    ['repeat', 'prompt', 'reset', 4],
    ['repeat', 'prompt', 'timeout', 1],
    ['repeat', 'patient', '500', 4],
    ['repeat', 'patient', 'timeout', 2],
    ['repeat', undefined, 'timeout', 1],
  ])('%s, policy %s, %s: is sent %d times', async (kind, policy, failure, times) => {
    const { sent, result, pauses } = await attempts(kind, policy, failure);
    expect(sent).toBe(times);
    expect(pauses).toEqual(ALL_PAUSES.slice(0, times - 1));
    expect(result).toBeInstanceOf(TelephonyError);
  });
});

describe('a request that fails at first', () => {
  test.each([0, 1, 2, 3])('succeeds after %d failures with 429', async (times) => {
    const { sent, result, pauses } = await attempts('change', 'prompt', '429', times);
    expect([sent, result]).toEqual([times + 1, 'done']);
    expect(pauses).toEqual(ALL_PAUSES.slice(0, times));
  });

  test('fails after four failures with 429', async () => {
    const { result } = await attempts('change', 'prompt', '429', 4);
    expect(result).toMatchObject({ kind: 'busy' });
  });

  test('succeeds after one timeout under the patient policy only', async () => {
    expect((await attempts('repeat', 'patient', 'timeout', 1)).result).toBe('done');
    expect((await attempts('repeat', 'prompt', 'timeout', 1)).result).toMatchObject({ kind: 'timeout' });
  });
});
