import { deadline, tryWithin } from '../../../src/calls/base/deadline';
import { FakeClock } from '../fakes';

const never = new Promise<string>(() => undefined);
const after = <T>(clock: FakeClock, ms: number, value: T): Promise<T> =>
  new Promise((resolve) => {
    clock.after(ms, () => resolve(value));
  });

describe('a deadline', () => {
  test('counts down to zero and stays there', () => {
    const clock = new FakeClock();
    const { left } = deadline(clock, 1000);
    expect(left()).toBe(1000);
    clock.advance(400);
    expect(left()).toBe(600);
    clock.advance(599);
    expect(left()).toBe(1);
    clock.advance(10_000);
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

  test('returns the result of work that takes 999 of 1000 ms', async () => {
    const clock = new FakeClock();
    const raced = deadline(clock, 1000).race(after(clock, 999, 'done'), () => 'late');
    clock.advance(999);
    await expect(raced).resolves.toBe('done');
  });

  test('returns the late result, or undefined, for work that takes 1001 of 1000 ms', async () => {
    const clock = new FakeClock();
    const { race } = deadline(clock, 1000);
    const both = Promise.all([
      race(after(clock, 1001, 'done'), () => 'late'),
      race(after(clock, 1001, 'done')),
    ]);
    clock.advance(1000);
    await expect(both).resolves.toEqual(['late', undefined]);
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
});
