import { withLock } from '../../../src/calls/base/lock';
<<<<<<< HEAD
import { TelephonyError } from '../../../src/calls/base/ports';
import { FakeClock, FakeDocuments } from '../fakes';

const LOCK = ['call', 'CA1'];
const NAME = 'turn-call,CA1';

function setUp() {
  const clock = new FakeClock();
  const documents = new FakeDocuments();
  return { clock, documents, ports: { clock, documents, digest: (value: unknown) => String(value) } };
}

describe('withLock', () => {
  test('holds the lock for 15 s at most while the work runs, and then removes it', async () => {
    const { documents, ports } = setUp();
    const result = await withLock(ports, LOCK, async () => {
      expect(documents.data(NAME)).toEqual({});
      return 'done';
    });
    expect(result).toBe('done');
    expect(documents.writes).toEqual([`create ${NAME} 15`, `remove ${NAME}`]);
  });

  test('removes the lock when the work fails', async () => {
    const { documents, ports } = setUp();
    await expect(withLock(ports, LOCK, async () => Promise.reject(new Error('broken')))).rejects.toThrow(
      'broken',
    );
    expect(documents.data(NAME)).toBeUndefined();
  });

  test('waits until the first request removes the lock', async () => {
    const { clock, documents, ports } = setUp();
    documents.put(NAME, {});
    documents.beforeWrite = () => {
      if (clock.sleeps.length === 3) void documents.remove(NAME);
    };
    await expect(withLock(ports, LOCK, async () => 'done')).resolves.toBe('done');
    expect(clock.sleeps).toEqual([250, 250, 250]);
  });

  test('refuses after 4 s, runs no work, and leaves the lock of the first request', async () => {
    const { clock, documents, ports } = setUp();
    documents.put(NAME, {});
    const work = jest.fn(async () => undefined);
    await expect(withLock(ports, LOCK, work)).rejects.toMatchObject({ code: 'request_in_progress' });
    expect(clock.sleeps).toHaveLength(16);
    expect(work).not.toHaveBeenCalled();
    expect(documents.data(NAME)).toEqual({});
  });

  test('does not wait for a lock with another name', async () => {
    const { clock, documents, ports } = setUp();
    documents.put('turn-call,CA2', {});
    await withLock(ports, LOCK, async () => undefined);
    expect(clock.sleeps).toEqual([]);
  });

  test('returns the result when the lock cannot be removed', async () => {
    const { documents, ports } = setUp();
    jest.spyOn(documents, 'remove').mockRejectedValue(new TelephonyError('unknown', 'No response.'));
    await expect(withLock(ports, LOCK, async () => 'done')).resolves.toBe('done');
  });
=======
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
>>>>>>> main
});
