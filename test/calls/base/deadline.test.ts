import { deadline, tryWithin } from '../../../src/calls/base/deadline';
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
});
