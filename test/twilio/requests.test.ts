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
    ['atMostOnce', 'prompt', '429', 4],
    ['atMostOnce', 'prompt', 'no connection', 4],
    ['atMostOnce', 'prompt', '404', 1],
    ['atMostOnce', 'prompt', '400', 1],
    ['atMostOnce', 'prompt', '500', 1],
    ['atMostOnce', 'prompt', 'reset', 1],
    ['atMostOnce', 'prompt', 'timeout', 1],
    ['atMostOnce', 'patient', '429', 4],
    ['atMostOnce', 'patient', '500', 1],
    ['atMostOnce', 'patient', 'reset', 1],
    ['atMostOnce', 'patient', 'timeout', 1],
    ['repeatable', 'prompt', '429', 4],
    ['repeatable', 'prompt', 'no connection', 4],
    ['repeatable', 'prompt', '404', 1],
    ['repeatable', 'prompt', '400', 1],
    ['repeatable', 'prompt', '500', 4],
    ['repeatable', 'prompt', 'reset', 4],
    ['repeatable', 'prompt', 'timeout', 1],
    ['repeatable', 'patient', '500', 4],
    ['repeatable', 'patient', 'timeout', 2],
    ['repeatable', undefined, 'timeout', 1],
    ['restartable', 'patient', '429', 4],
    ['restartable', 'patient', '400', 1],
    ['restartable', 'patient', '500', 4],
    ['restartable', 'prompt', 'reset', 4],
    ['restartable', 'patient', 'timeout', 1],
  ])('%s, policy %s, %s: is sent %d times', async (kind, policy, failure, times) => {
    const { sent, result, pauses } = await attempts(kind, policy, failure);
    expect(sent).toBe(times);
    expect(pauses).toEqual(ALL_PAUSES.slice(0, times - 1));
    expect(result).toBeInstanceOf(TelephonyError);
  });
});

describe('a request that fails at first', () => {
  test.each([0, 1, 2, 3])('succeeds after %d failures with 429', async (times) => {
    const { sent, result, pauses } = await attempts('atMostOnce', 'prompt', '429', times);
    expect([sent, result]).toEqual([times + 1, 'done']);
    expect(pauses).toEqual(ALL_PAUSES.slice(0, times));
  });

  test('fails after four failures with 429', async () => {
    const { result } = await attempts('atMostOnce', 'prompt', '429', 4);
    expect(result).toMatchObject({ kind: 'busy' });
  });

  test('succeeds after one timeout under the patient policy only', async () => {
    expect((await attempts('repeatable', 'patient', 'timeout', 1)).result).toBe('done');
    expect((await attempts('repeatable', 'prompt', 'timeout', 1)).result).toMatchObject({ kind: 'timeout' });
  });
});
