import { refusal, sync } from './sync-client';

/** Sends `n` requests at once. Returns how many Sync accepts, and checks that it refuses the others with 54009. */
async function accepted(n: number, send: (i: number) => Promise<unknown>): Promise<number> {
  const outcomes = await Promise.allSettled(Array.from({ length: n }, (_, i) => send(i)));
  for (const outcome of outcomes) {
    if (outcome.status === 'rejected') expect(outcome.reason).toEqual(refusal(429, 54009));
  }
  return outcomes.filter((outcome) => outcome.status === 'fulfilled').length;
}

test('an object accepts 20 writes and 20 reads a second, averaged over ten seconds', async () => {
  const { service, clock } = sync();
  await service.documents.create({ uniqueName: 'd' });
  const write = (i: number) => service.documents('d').update({ data: { i } });
  expect(await accepted(250, write)).toBe(200);
  expect(await accepted(250, () => service.documents('d').fetch())).toBe(200);
  await clock.advance(9_999);
  expect(await accepted(5, write)).toBe(0);
  await clock.advance(1);
  expect(await accepted(5, write)).toBe(5);
});

test('a map and all its items count as one object', async () => {
  const { service } = sync();
  await service.syncMaps.create({ uniqueName: 'm' });
  const items = service.syncMaps('m').syncMapItems;
  expect(await accepted(250, (i) => items.create({ key: `k${i}`, data: {} }))).toBe(200);
  expect(await accepted(1, () => items('k0').update({ data: {} }))).toBe(0);
  expect(await accepted(250, (i) => items(`k${i % 200}`).fetch())).toBe(200);
});

test('documents have a limit each, and new documents share one limit of their Service', async () => {
  const { service, services } = sync();
  expect(await accepted(250, (i) => service.documents.create({ uniqueName: `d${i}` }))).toBe(200);
  expect(await accepted(200, (i) => service.documents(`d${i}`).update({ data: {} }))).toBe(200);
  const other = await services.create();
  expect(await accepted(1, () => services(other.sid).documents.create())).toBe(1);
});

describe('an object over 1 KiB', () => {
  const dataOf = (bytes: number) => ({ text: 'x'.repeat(bytes - '{"text":""}'.length) });
  /** How many writes of a document of this size Sync accepts in ten seconds. */
  async function writesOf(bytes: number, dialect: Parameters<typeof sync>[0] = {}) {
    const { service } = sync(dialect);
    await service.documents.create({ uniqueName: 'd' });
    return accepted(250, () => service.documents('d').update({ data: dataOf(bytes) }));
  }

  test.each([
    [1024, 200, 200],
    [1025, 200, 20],
    [5632, 110, 20],
    [10_239, 21, 20],
    [10_240, 20, 20],
    [16_384, 20, 20],
  ])('of %d bytes accepts %d writes in ten seconds, or %d', async (bytes, inProportion, as10KiB) => {
    expect(await writesOf(bytes)).toBe(inProportion);
    expect(await writesOf(bytes, { syncWritesOver1KiB: 'as-10-kib' })).toBe(as10KiB);
  });

  test('has the limit in a map too', async () => {
    const { service } = sync();
    await service.syncMaps.create({ uniqueName: 'm' });
    const items = service.syncMaps('m').syncMapItems;
    expect(await accepted(30, (i) => items.create({ key: `k${i}`, data: dataOf(10_240) }))).toBe(20);
  });
});

test('new objects share one limit of the account in the other dialect', async () => {
  const { service, services } = sync({ syncCreations: 'per-account' });
  const other = await services.create();
  expect(await accepted(150, () => service.documents.create())).toBe(150);
  expect(await accepted(100, () => services(other.sid).documents.create())).toBe(50);
});
