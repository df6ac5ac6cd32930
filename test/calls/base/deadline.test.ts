import { deadline, tryWithin } from '../../../src/calls/base/deadline';
<<<<<<< HEAD
import { FakeClock } from '../fakes';

const never = new Promise<string>(() => undefined);

describe('a deadline', () => {
  test('counts down to zero and stays there', () => {
    const clock = new FakeClock();
    const { left } = deadline(clock, 1000);
    expect(left()).toBe(1000);
    clock.advance(999);
    expect(left()).toBe(1);
    clock.advance(500);
    expect(left()).toBe(0);
  });

  test('returns the result of work that is in time, and leaves no timer', async () => {
    const clock = new FakeClock();
    await expect(deadline(clock, 1000).race(Promise.resolve('done'))).resolves.toBe('done');
    expect(clock.pendingTimers).toBe(0);
  });

  test('returns undefined when the time is up, and not before', async () => {
    const clock = new FakeClock();
    let result: string | undefined = 'pending';
    const race = deadline(clock, 1000)
      .race(never)
      .then((value) => (result = value));
    clock.advance(999);
    await Promise.resolve();
    expect(result).toBe('pending');
    clock.advance(1);
    await expect(race).resolves.toBeUndefined();
  });

  test('returns the late result when the time is up', async () => {
    const clock = new FakeClock();
    const race = deadline(clock, 1000).race(never, () => 'late');
    clock.advance(1000);
    await expect(race).resolves.toBe('late');
  });

  test('gives later work only the time that is left', async () => {
    const clock = new FakeClock();
    const { race } = deadline(clock, 1000);
    clock.advance(600);
    const late = race(never, () => 'late');
    clock.advance(400);
    await expect(late).resolves.toBe('late');
  });

  test('passes on the error of work that fails in time', async () => {
    const clock = new FakeClock();
    await expect(deadline(clock, 1000).race(Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(clock.pendingTimers).toBe(0);
  });
});

describe('tryWithin', () => {
  const toolsOf = (clock: FakeClock) => {
    const logged: unknown[] = [];
    return { tools: { ports: { clock }, log: (error: unknown) => logged.push(error) }, logged };
  };

  test('returns the result of work that is in time', async () => {
    const { tools, logged } = toolsOf(new FakeClock());
    await expect(tryWithin(tools, 1000, Promise.resolve(7))).resolves.toBe(7);
    expect(logged).toEqual([]);
  });

  test('logs a failure and returns undefined', async () => {
    const { tools, logged } = toolsOf(new FakeClock());
    const error = new Error('broken');
    await expect(tryWithin(tools, 1000, Promise.reject(error))).resolves.toBeUndefined();
    expect(logged).toEqual([error]);
  });

  test('returns undefined when the work takes too long', async () => {
    const clock = new FakeClock();
    const { tools, logged } = toolsOf(clock);
    const result = tryWithin(tools, 1000, never);
    clock.advance(1000);
    await expect(result).resolves.toBeUndefined();
    expect(logged).toEqual([]);
  });
=======
import { PortsClock } from '../../support/ports-clock';

const after = <T>(clock: PortsClock, ms: number, value: T): Promise<T> => clock.sleep(ms).then(() => value);

test('the time that is left falls to zero and no further', async () => {
  const clock = new PortsClock();
  const limit = deadline(clock, 1_000);
  expect(limit.left()).toBe(1_000);
  await clock.advance(400);
  expect(limit.left()).toBe(600);
  await clock.advance(10_000);
  expect(limit.left()).toBe(0);
});

test('work that is in time gives its result', async () => {
  const clock = new PortsClock();
  const raced = deadline(clock, 1_000).race(after(clock, 999, 'done'), () => 'late');
  await clock.advance(2_000);
  expect(await raced).toBe('done');
});

test('work that is late gives what the deadline says, or undefined', async () => {
  const clock = new PortsClock();
  const limit = deadline(clock, 1_000);
  const both = Promise.all([
    limit.race(after(clock, 1_001, 'done'), () => 'late'),
    limit.race(after(clock, 1_001, 'done')),
  ]);
  await clock.advance(2_000);
  expect(await both).toEqual(['late', undefined]);
});

test('work that fails is only logged, and a late failure is dropped', async () => {
  const clock = new PortsClock();
  const logged: unknown[] = [];
  const tools = { ports: { clock }, log: (error: unknown) => logged.push(error) };
  expect(await tryWithin(tools, 1_000, Promise.reject(new Error('refused')))).toBeUndefined();
  expect(logged).toEqual([new Error('refused')]);
>>>>>>> main
});
