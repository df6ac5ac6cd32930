import type { HostOptions, InvocationFault } from '../../functions-host';
import { json, Site } from './sample-build';

describe('the limits (https://www.twilio.com/docs/serverless/functions-assets/functions/request-flow)', () => {
  test('ten seconds, then 504', async () => {
    const site = new Site();
    const began = site.clock.now();
    expect((await site.get('/never')).status).toBe(504);
    expect(site.clock.now() - began).toBe(10_000);
    expect((await site.get('/sleeps?ms=9999')).status).toBe(200);
    expect((await site.get('/sleeps?ms=10001')).status).toBe(504);
  });

  test('thirty at a time; the next is refused until one has finished', async () => {
    const site = new Site();
    const running = Array.from({ length: 30 }, (_, index) =>
      site.send(`/sleeps?ms=${index === 0 ? 1_000 : 5_000}`),
    );
    expect((await site.send('/echo')).status).toBe(429);
    expect((await site.send('/silence.xml', { method: 'GET' })).status).toBe(200);
    await site.clock.advance(1_000);
    expect((await site.send('/echo')).status).toBe(200);
    const answers = await site.clock.complete(Promise.all(running));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  });

  test('a new instance starts slowly; one that is free does not, and one that is busy does not help', async () => {
    const site = new Site({ coldStartMs: [800, 800] });
    const took = async (...paths: string[]) => {
      const began = site.clock.now();
      await site.clock.complete(Promise.all(paths.map((path) => site.send(path))));
      return site.clock.now() - began;
    };
    expect(await took('/sleeps?ms=100')).toBe(900);
    expect(await took('/sleeps?ms=100')).toBe(100);
    expect(await took('/sleeps?ms=100', '/sleeps?ms=100')).toBe(900);
    expect(await took('/sleeps?ms=100', '/sleeps?ms=100')).toBe(100);
    expect(await took('/echo')).toBe(800);
  });

  test('the ten seconds begin after the start', async () => {
    const site = new Site({ coldStartMs: [3_000, 3_000] });
    expect((await site.get('/sleeps?ms=9000')).status).toBe(200);
  });
});

describe('what goes wrong with an invocation', () => {
  const once = (happens: InvocationFault): Partial<HostOptions> => {
    const left = [happens];
    return { invocationFault: () => left.pop() ?? { kind: 'none' } };
  };

  test('it is never begun: 500', async () => {
    const site = new Site({ ...once({ kind: 'fails' }), memory: 'kept' });
    expect((await site.get('/counts')).status).toBe(500);
    expect(json(await site.get('/counts'))).toEqual({ count: 1 });
  });

  test('it comes to work late, out of its ten seconds', async () => {
    const site = new Site(once({ kind: 'slow', ms: 4_000 }));
    const began = site.clock.now();
    expect((await site.get('/sleeps?ms=1000')).status).toBe(200);
    expect(site.clock.now() - began).toBe(5_000);
    const slower = new Site(once({ kind: 'slow', ms: 4_000 }));
    expect((await slower.get('/sleeps?ms=7000')).status).toBe(504);
  });

  test('it dies: 500, its instance serves nobody, and what it asks later reaches nobody', async () => {
    const running: (() => boolean)[] = [];
    const site = new Site({
      ...once({ kind: 'dies', ms: 500 }),
      memory: 'kept',
      twilioClient: (_options, _caller, isRunning) => running.push(isRunning),
    });
    const began = site.clock.now();
    expect((await site.get('/client?ms=1000')).status).toBe(500);
    expect(site.clock.now() - began).toBe(500);
    expect(running.map((isRunning) => isRunning())).toEqual([false]);
    expect(json(await site.get('/client?ms=1000'))).toEqual({ count: 1 });
  });

  test.each([
    ['runs-on', true],
    ['stops', false],
  ] as const)('what it has not done when it answers %s', async (afterResponse, goesOn) => {
    const running: (() => boolean)[] = [];
    const site = new Site({
      afterResponse,
      twilioClient: (_options, _caller, isRunning) => running.push(isRunning),
    });
    await site.get('/client?ms=0');
    expect(running.map((isRunning) => isRunning())).toEqual([goesOn]);
  });
});

describe('one invocation', () => {
  test('finds the memory of the one before where instances are kept, and nobody runs beside it there', async () => {
    const site = new Site({ memory: 'kept' });
    expect(json(await site.get('/client?ms=100'))).toEqual({ count: 1 });
    const both = [site.send('/client?ms=100'), site.send('/client?ms=100')];
    expect((await site.clock.complete(Promise.all(both))).map(json)).toEqual([{ count: 2 }, { count: 1 }]);
  });

  test('remembers nothing of another', async () => {
    const site = new Site();
    for (let time = 0; time < 3; time++) expect(json(await site.get('/counts'))).toEqual({ count: 1 });
  });

  test('lives on the time that the host is given', async () => {
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
