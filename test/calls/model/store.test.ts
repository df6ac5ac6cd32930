import type { LiveCallDocuments } from '../../../src/calls/base/ports';
import { emptyLiveCall, liveCallSchema, type LiveCall } from '../../../src/calls/model/live-call';
import { readLiveCall, updateLiveCall } from '../../../src/calls/model/store';
import { PortsClock } from '../../support/ports-clock';

const CALL_ID = 'CA1';

/** One document, without Sync. @param overtaken how many updates meet another writer */
function oneDocument(overtaken = 0) {
  let stored: { data: object; revision: number } | undefined;
  const writes: object[] = [];
  const documents: LiveCallDocuments = {
    create: async (_, data) => {
      if (stored) return undefined;
      writes.push(data);
      stored = { data, revision: 1 };
      return '1';
    },
    fetch: async () => stored && { data: stored.data, revision: String(stored.revision) },
    update: async (_, data, revision) => {
      if (!stored || String(stored.revision) !== revision) return false;
      if (overtaken-- > 0) {
        stored.revision++;
        return false;
      }
      writes.push(data);
      stored = { data, revision: stored.revision + 1 };
      return true;
    },
    remove: async () => undefined,
    list: async () => [],
  };
  return { documents, writes };
}

const inbound = (call: LiveCall): LiveCall => ({ ...call, direction: 'inbound' });
const outbound = (call: LiveCall): LiveCall => ({ ...call, direction: 'outbound' });

function setUp(overtaken = 0) {
  const clock = new PortsClock();
  const { documents, writes } = oneDocument(overtaken);
  return { clock, writes, ports: { liveCalls: documents, clock, digest: () => '80000000' } };
}

test('the first change creates the document, the next one updates it', async () => {
  const { ports, writes } = setUp();
  expect(await readLiveCall(ports, CALL_ID)).toBeUndefined();
  await updateLiveCall(ports, CALL_ID, inbound);
  await updateLiveCall(ports, CALL_ID, outbound);
  expect(writes).toHaveLength(2);
  expect(await readLiveCall(ports, CALL_ID)).toEqual({ ...emptyLiveCall(CALL_ID), direction: 'outbound' });
});

test('a change that changes nothing writes nothing', async () => {
  const { ports, writes } = setUp();
  await updateLiveCall(ports, CALL_ID, inbound);
  await updateLiveCall(ports, CALL_ID, (call) => call);
  await updateLiveCall(ports, CALL_ID, (call) => liveCallSchema.parse({ ...call }));
  expect(writes).toHaveLength(1);
});

test('a writer that is overtaken reads again and repeats its change', async () => {
  const { ports, clock, writes } = setUp(3);
  await updateLiveCall(ports, CALL_ID, inbound);
  const changed = updateLiveCall(ports, CALL_ID, outbound);
  await clock.advance(5_000);
  expect((await changed).direction).toBe('outbound');
  expect(writes).toHaveLength(2);
});

test('a writer gives up after eight attempts', async () => {
  const { ports, clock } = setUp(100);
  await updateLiveCall(ports, CALL_ID, inbound);
  const changed = updateLiveCall(ports, CALL_ID, outbound).catch((error: unknown) => error);
  await clock.advance(60_000);
  expect(await changed).toEqual(
    expect.objectContaining({ message: expect.stringContaining('8 times') as string }),
  );
});
