import { createHash } from 'node:crypto';
import { readKey, runOnce } from '../../src/http/idempotency';
import type { FunctionResponse } from '../../src/http/runtime';
import { FakeClock, FakeDocuments } from '../calls/fakes';

const digestOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');

const DONE: FunctionResponse = { status: 200, body: { status: 'done' } };
const refusal = (code: string): FunctionResponse => ({
  status: 409,
  body: { error: { code, message: 'A sentence.' } },
});
const REQUEST = { operator: 'sue', endpoint: 'participants/hold', key: 'k', params: { callSid: 'CA1' } };

class Repeater {
  readonly ports = { clock: new FakeClock(), documents: new FakeDocuments(), digest: digestOf };
  runs = 0;
  readonly logged: unknown[] = [];

  send(response: FunctionResponse = DONE, changed: Partial<typeof REQUEST> = {}) {
    const work = async () => {
      this.runs++;
      return response;
    };
    return runOnce(this.ports, { ...REQUEST, ...changed }, work, (error) => this.logged.push(error));
  }
}

test('a number in JSON and the same number in a form are one request', async () => {
  const repeater = new Repeater();
  const params = (ringSeconds: unknown) => ({
    params: { callSid: 'CA1', ringSeconds } as { callSid: string },
  });
  await repeater.send(DONE, params(20));
  await expect(repeater.send(DONE, params('20'))).resolves.toEqual(DONE);
  expect(repeater.runs).toBe(1);
  await expect(repeater.send(DONE, params('21'))).rejects.toMatchObject({ code: 'invalid_request' });
});

describe('a key', () => {
  test.each(['a', '!', '~', 'x'.repeat(128)])('may be "%s"', (key) => {
    expect(readKey(key)).toBe(key);
  });

  test.each(['', ' ', 'a b', 'x'.repeat(129), 'schlüssel', 'a\n'])('may not be "%s"', (key) => {
    expect(() => readKey(key)).toThrow('An Idempotency-Key is 1 to 128 visible ASCII characters.');
  });

  test('is optional', () => {
    expect(readKey(undefined)).toBeUndefined();
  });
});

test('a repeat gets the first response and does nothing', async () => {
  const repeater = new Repeater();
  await repeater.send();
  await expect(repeater.send({ status: 200, body: { status: 'another' } })).resolves.toEqual(DONE);
  expect(repeater.runs).toBe(1);
});

test('the order of the parameters does not matter, and their values do', async () => {
  const repeater = new Repeater();
  await repeater.send(DONE, { params: { callSid: 'CA1', to: 'x' } as never });
  await repeater.send(DONE, { params: { to: 'x', callSid: 'CA1' } as never });
  expect(repeater.runs).toBe(1);
  await expect(repeater.send(DONE, { params: { callSid: 'CA2' } })).rejects.toMatchObject({
    code: 'invalid_request',
  });
});

test.each([{ operator: 'sam' }, { endpoint: 'participants/mute' }, { key: 'l' }])(
  'another %p is another request',
  async (changed) => {
    const repeater = new Repeater();
    await repeater.send();
    await repeater.send(DONE, changed);
    expect(repeater.runs).toBe(2);
  },
);

test.each([
  ['invalid_request', 1],
  ['no_transfer', 1],
  ['no_recording', 1],
  ['transfer_in_progress', 2],
  ['party_not_found', 2],
  ['twilio_timeout', 2],
])('after %s, two requests do the work %d times', async (code, runs) => {
  const repeater = new Repeater();
  await repeater.send(refusal(code));
  await repeater.send(refusal(code));
  expect(repeater.runs).toBe(runs);
});

test('a repeat waits six seconds at most for a request in progress', async () => {
  const repeater = new Repeater();
  const never = () => new Promise<FunctionResponse>(() => undefined);
  void runOnce(repeater.ports, REQUEST, never, () => undefined);
  const startedAt = repeater.ports.clock.now();
  await expect(repeater.send()).rejects.toMatchObject({ code: 'request_in_progress' });
  expect(repeater.ports.clock.now() - startedAt).toBeLessThanOrEqual(6_000);
  expect(repeater.runs).toBe(0);
});

test('a response that cannot be stored is returned all the same', async () => {
  const repeater = new Repeater();
  repeater.ports.documents.update = async () => {
    throw new Error('Sync is down.');
  };
  await expect(repeater.send()).resolves.toEqual(DONE);
  expect(repeater.logged).toHaveLength(1);
});
