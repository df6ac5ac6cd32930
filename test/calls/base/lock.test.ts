import { withLock } from '../../../src/calls/base/lock';
import { TelephonyError } from '../../../src/calls/base/ports';
import { FakeClock, FakeDocuments, START } from '../fakes';

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
      expect(documents.data(NAME)).toEqual({ at: START });
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
    documents.set(NAME, {});
    documents.beforeWrite = () => {
      if (clock.sleeps.length === 3) void documents.remove(NAME);
    };
    await expect(withLock(ports, LOCK, async () => 'done')).resolves.toBe('done');
    expect(clock.sleeps).toEqual([250, 250, 250]);
  });

  test('refuses after 4 s, runs no work, and leaves the lock of the first request', async () => {
    const { clock, documents, ports } = setUp();
    documents.set(NAME, {});
    const work = jest.fn(async () => undefined);
    await expect(withLock(ports, LOCK, work)).rejects.toMatchObject({ code: 'request_in_progress' });
    expect(clock.sleeps).toHaveLength(16);
    expect(work).not.toHaveBeenCalled();
    expect(documents.data(NAME)).toEqual({});
  });

  test('lets two requests with one name work one after the other', async () => {
    const { clock, ports } = setUp();
    const order: string[] = [];
    const work = (name: string) => async () => {
      order.push(`${name} starts`);
      await clock.sleep(1_000);
      order.push(`${name} ends`);
    };
    await Promise.all([withLock(ports, LOCK, work('one')), withLock(ports, LOCK, work('two'))]);
    expect(order).toEqual(['one starts', 'one ends', 'two starts', 'two ends']);
  });

  test('does not wait for a lock with another name', async () => {
    const { clock, documents, ports } = setUp();
    documents.set('turn-call,CA2', {});
    await withLock(ports, LOCK, async () => undefined);
    expect(clock.sleeps).toEqual([]);
  });

  test('returns the result when the lock cannot be removed', async () => {
    const { documents, ports } = setUp();
    jest.spyOn(documents, 'removeOwn').mockRejectedValue(new TelephonyError('timeout', 'No response.'));
    await expect(withLock(ports, LOCK, async () => 'done')).resolves.toBe('done');
  });
});
