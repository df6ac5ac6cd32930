import { HttpFailure, type Http, type HttpRequest } from '../../emulator';
import type { HostOptions, InvocationFault } from '../../functions-host';
import { json, Site } from './sample-build';

describe('the limits (https://www.twilio.com/docs/serverless/functions-assets/functions/request-flow)', () => {
  test('an invocation ends after ten seconds with a 504', async () => {
    const site = new Site();
    const startedAt = site.clock.now();
    expect((await site.get('/never')).status).toBe(504);
    expect(site.clock.now() - startedAt).toBe(10_000);
    expect((await site.get('/sleeps?ms=9999')).status).toBe(200);
    expect((await site.get('/sleeps?ms=10001')).status).toBe(504);
  });

  test('the 31st invocation at a time is refused until another has finished', async () => {
    const site = new Site();
    const running = Array.from({ length: 30 }, (_, index) =>
      site.send(`/sleeps?ms=${index === 0 ? 1_000 : 5_000}`),
    );
    expect((await site.send('/echo')).status).toBe(429);
    expect((await site.send('/silence.xml', { method: 'GET' })).status).toBe(200);
    await site.clock.advance(1_000);
    expect((await site.send('/echo')).status).toBe(200);
    const responses = await site.clock.complete(Promise.all(running));
    expect(responses.map(({ status }) => status)).toEqual(responses.map(() => 200));
  });

  test('a cold start delays an invocation when no instance is idle', async () => {
    const site = new Site({ coldStartMs: [800, 800] });
    const took = async (...paths: string[]) => {
      const startedAt = site.clock.now();
      await site.clock.complete(Promise.all(paths.map((path) => site.send(path))));
      return site.clock.now() - startedAt;
    };
    expect(await took('/sleeps?ms=100')).toBe(900);
    expect(await took('/sleeps?ms=100')).toBe(100);
    expect(await took('/sleeps?ms=100', '/sleeps?ms=100')).toBe(900);
    expect(await took('/sleeps?ms=100', '/sleeps?ms=100')).toBe(100);
    expect(await took('/echo')).toBe(800);
  });

  test('the ten seconds start after the cold start', async () => {
    const site = new Site({ coldStartMs: [3_000, 3_000] });
    expect((await site.get('/sleeps?ms=9000')).status).toBe(200);
  });
});

describe('an invocation with a fault', () => {
  const once = (fault: InvocationFault): Partial<HostOptions> => {
    const faults = [fault];
    return { invocationFault: () => faults.pop() ?? { kind: 'none' } };
  };

  test('that fails never starts: 500', async () => {
    const site = new Site({ ...once({ kind: 'fails' }), memory: 'kept' });
    expect((await site.get('/counts')).status).toBe(500);
    expect(json(await site.get('/counts'))).toEqual({ count: 1 });
  });

  test('that is slow starts late, and the delay counts towards its ten seconds', async () => {
    const site = new Site(once({ kind: 'slow', ms: 4_000 }));
    const startedAt = site.clock.now();
    expect((await site.get('/sleeps?ms=1000')).status).toBe(200);
    expect(site.clock.now() - startedAt).toBe(5_000);
    const slower = new Site(once({ kind: 'slow', ms: 4_000 }));
    expect((await slower.get('/sleeps?ms=7000')).status).toBe(504);
  });

  test('that dies is a 500; its instance serves no other request, and its later requests are not sent', async () => {
    const running: (() => boolean)[] = [];
    const site = new Site({
      ...once({ kind: 'dies', ms: 500 }),
      memory: 'kept',
      twilioClient: (_options, _caller, isRunning) => running.push(isRunning),
    });
    const startedAt = site.clock.now();
    expect((await site.get('/client?ms=1000')).status).toBe(500);
    expect(site.clock.now() - startedAt).toBe(500);
    expect(running.map((isRunning) => isRunning())).toEqual([false]);
    expect(json(await site.get('/client?ms=1000'))).toEqual({ count: 1 });
  });

  test.each([
    ['runs-on', true],
    ['stops', false],
  ] as const)(
    'may still send requests after its response: afterResponse %s',
    async (afterResponse, isRunningStill) => {
      const running: (() => boolean)[] = [];
      const site = new Site({
        afterResponse,
        twilioClient: (_options, _caller, isRunning) => running.push(isRunning),
      });
      await site.get('/client?ms=0');
      expect(running.map((isRunning) => isRunning())).toEqual([isRunningStill]);
    },
  );
});

describe('an invocation', () => {
  test('finds the memory of an idle instance when instances are kept, and never shares a busy one', async () => {
    const site = new Site({ memory: 'kept' });
    expect(json(await site.get('/client?ms=100'))).toEqual({ count: 1 });
    const both = [site.send('/client?ms=100'), site.send('/client?ms=100')];
    expect((await site.clock.complete(Promise.all(both))).map(json)).toEqual([{ count: 2 }, { count: 1 }]);
  });

  test('finds nothing in memory by default', async () => {
    const site = new Site();
    for (let time = 0; time < 3; time++) expect(json(await site.get('/counts'))).toEqual({ count: 1 });
  });

  test('sees the time of the clock that the host is given', async () => {
    const site = new Site();
    await site.clock.advance(90_000);
    const now = site.clock.now();
    expect(json(await site.get('/clock'))).toEqual({
      now,
      iso: new Date(now).toISOString(),
      given: new Date(0).toISOString(),
      utc: Date.UTC(2026, 0),
    });
    expect(site.printed).toEqual([`at ${new Date(now).toISOString()}`]);
    expect(json(await site.get('/sleeps?ms=4000'))).toEqual({ now: now + 4_000 });
    expect((await site.get('/cancels')).body).toBe('second');
  });
});

describe('fetch', () => {
  const answerOf = async (web: Http['send']) =>
    json(await new Site({ web: { send: web } }).get('/fetches?url=https://crm.test/in'));

  test('sends through the network that the host is given', async () => {
    const sent: HttpRequest[] = [];
    const answer = await answerOf(async (request) => {
      sent.push(request);
      return { status: 201, headers: {}, body: 'taken' };
    });
    expect(answer).toEqual({ status: 201, text: 'taken' });
    const expected = { method: 'POST', url: 'https://crm.test/in', headers: { 'x-one': '1' }, body: 'hello' };
    expect(sent).toEqual([expected]);
  });

  test('may have no body, fail, and be given up on the clock of the host', async () => {
    expect(await answerOf(async () => ({ status: 204, headers: {}, body: '' }))).toEqual({
      status: 204,
      text: '',
    });
    const refused = async () => {
      throw new HttpFailure('connect', 'refused');
    };
    expect(await answerOf(refused)).toEqual({ error: 'TypeError' });
    expect(await answerOf(() => new Promise(() => undefined))).toEqual({ error: 'AbortError' });
    expect(json(await new Site().get('/fetches?url=https://crm.test/in'))).toEqual({ error: 'TypeError' });
  });
});
