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
