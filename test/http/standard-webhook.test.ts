import { Webhook } from 'standardwebhooks';
import { VirtualClock } from '../../emulator';
import type { Delivery } from '../../src/calls/base/ports';
import { signatureHeaders, standardWebhook } from '../../src/http/standard-webhook';

test('a signature is the one of the specification', () => {
  // https://github.com/standard-webhooks/standard-webhooks/blob/main/libraries/javascript/src/index.test.ts
  const signed = {
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    timestamp: 1614265330,
    body: '{"test": 2432232314}',
  };
  expect(signatureHeaders('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', signed)).toEqual({
    'webhook-id': signed.id,
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  });
});

test('a signature of any text is the one of the reference library', () => {
  const secret = `whsec_${Buffer.from('the key has exactly 32 bytes ...').toString('base64')}`;
  for (const body of ['', '{"words":"señor, 日本 👍"}']) {
    const { 'webhook-signature': ours } = signatureHeaders(secret, { id: 'summary-CA1', timestamp: 5, body });
    expect(ours).toBe(new Webhook(secret).sign('summary-CA1', new Date(5_000), body));
  }
});

describe('a post', () => {
  const receiver = { url: 'https://crm.example.com/', secret: `whsec_${'a'.repeat(32)}` };
  const message = { id: 'summary-CA1', body: { type: 'call.ended' } };
  let answer: jest.SpiedFunction<typeof fetch>;
  beforeEach(() => (answer = jest.spyOn(globalThis, 'fetch')));
  afterEach(() => answer.mockRestore());

  /** Posts on a virtual clock. @returns how it ended, after how many milliseconds */
  async function post(withinMs: number): Promise<[Delivery, number]> {
    const clock = new VirtualClock();
    const startedAt = clock.now();
    const ports = { now: () => clock.now(), after: clock.after.bind(clock), sleep: sleepOn(clock) };
    const delivery = await clock.complete(standardWebhook(receiver, ports).post(message, withinMs));
    return [delivery, clock.now() - startedAt];
  }
  const sleepOn = (clock: VirtualClock) => (ms: number) =>
    new Promise<void>((resolve) => clock.after(ms, resolve));
  const silent: typeof fetch = (_url, init) =>
    new Promise((_resolve, reject) =>
      init?.signal?.addEventListener('abort', () => reject(new DOMException('Aborted', 'AbortError'))),
    );

  test.each([
    [20_000, { isTaken: false, attempts: 3, last: 'timeout' }, 10_300],
    [7_500, { isTaken: false, attempts: 2, last: 'timeout' }, 6_300],
    [5_500, { isTaken: false, attempts: 2, last: 'timeout' }, 5_500],
    [1_000, { isTaken: false, attempts: 1, last: 'timeout' }, 1_000],
  ])('to a silent receiver ends within %d ms', async (withinMs, delivery, took) => {
    answer.mockImplementation(silent);
    expect(await post(withinMs)).toEqual([delivery, took]);
  });

  test.each([
    [200, 1],
    [204, 1],
    [299, 1],
    [301, 1],
    [400, 1],
    [401, 1],
    [404, 1],
    [410, 1],
    [408, 3],
    [429, 3],
    [500, 3],
    [503, 3],
  ])('that gets %d is tried %d times', async (status, attempts) => {
    answer.mockImplementation(async () => new Response(null, { status }));
    const [delivery] = await post(7_500);
    expect(delivery).toEqual({ isTaken: status < 300, attempts, last: String(status) });
    expect(answer).toHaveBeenCalledTimes(attempts);
    for (const [url, init] of answer.mock.calls)
      expect([url, init]).toMatchObject([receiver.url, { method: 'POST', redirect: 'manual' }]);
  });

  test('has the same id and body, and its own time, in each attempt', async () => {
    answer.mockRejectedValue(new TypeError('fetch failed'));
    expect((await post(7_500))[0]).toEqual({ isTaken: false, attempts: 3, last: 'unreachable' });
    const sent = answer.mock.calls.map(([, init]) => {
      const headers = new Headers(init?.headers);
      return { body: init?.body, id: headers.get('webhook-id'), at: headers.get('webhook-timestamp') };
    });
    expect(new Set(sent.map(({ body }) => body))).toEqual(new Set(['{"type":"call.ended"}']));
    expect(new Set(sent.map(({ id }) => id))).toEqual(new Set(['summary-CA1']));
    expect(new Set(sent.map(({ at }) => at)).size).toBe(2);
  });
});
