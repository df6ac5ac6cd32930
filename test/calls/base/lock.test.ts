import { withLock } from '../../../src/calls/base/lock';
import type { Documents } from '../../../src/calls/base/ports';
import { PortsClock } from '../../support/ports-clock';

/** Names that are taken, without Sync. */
function namesOnly(taken = new Set<string>()): Documents & { taken: Set<string> } {
  return {
    taken,
    create: async (name) => {
      if (taken.has(name)) return undefined;
      taken.add(name);
      return 'r1';
    },
    remove: async (name) => void taken.delete(name),
    fetch: async () => undefined,
    update: async () => false,
  };
}

const digest = (value: unknown): string => JSON.stringify(value);

test('two requests with one name work one after the other', async () => {
  const clock = new PortsClock();
  const ports = { documents: namesOnly(), clock, digest };
  const order: string[] = [];
  const work = (name: string) => () => {
    order.push(`${name} starts`);
    return clock.sleep(1_000).then(() => void order.push(`${name} ends`));
  };
  const both = Promise.all([withLock(ports, ['a'], work('one')), withLock(ports, ['a'], work('two'))]);
  await clock.advance(5_000);
  await both;
  expect(order).toEqual(['one starts', 'one ends', 'two starts', 'two ends']);
});

test('requests with different names do not wait', async () => {
  const clock = new PortsClock();
  const ports = { documents: namesOnly(), clock, digest };
  const both = Promise.all(['a', 'b'].map((name) => withLock(ports, [name], () => clock.sleep(1_000))));
  await clock.advance(1_000);
  expect(await both).toEqual([undefined, undefined]);
});

test('the lock is released when the work fails', async () => {
  const ports = { documents: namesOnly(), clock: new PortsClock(), digest };
  await expect(withLock(ports, ['a'], () => Promise.reject(new Error('refused')))).rejects.toThrow('refused');
  expect(ports.documents.taken.size).toBe(0);
});

test('a request that waits too long is refused', async () => {
  const clock = new PortsClock();
  const ports = { documents: namesOnly(), clock, digest };
  const first = withLock(ports, ['a'], () => clock.sleep(60_000));
  const second = withLock(ports, ['a'], async () => 'done').catch((error: unknown) => error);
  await clock.advance(4_500);
  expect(await second).toMatchObject({ code: 'request_in_progress' });
  await clock.advance(60_000);
  await first;
});
