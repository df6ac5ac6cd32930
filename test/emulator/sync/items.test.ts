import { refusal, sync } from './sync-client';

describe('maps', () => {
  test('a key is in use until its item expires', async () => {
    const { service, clock } = sync();
    const map = await service.syncMaps.create({ uniqueName: 'claims' });
    expect(map.sid).toMatch(/^MP[0-9a-f]{32}$/);
    const items = service.syncMaps('claims').syncMapItems;
    const item = await items.create({ key: 'CA1', data: { state: 'moving' }, itemTtl: 30 });
    expect(item.toJSON()).toMatchObject({
      key: 'CA1',
      mapSid: map.sid,
      revision: '0',
      dateExpires: new Date('2026-01-05T09:00:30Z'),
    });
    await expect(items.create({ key: 'CA1', data: {} })).rejects.toEqual(refusal(409, 54208));
    await clock.advance(30_000);
    await expect(items('CA1').fetch()).rejects.toEqual(refusal(404, 54201));
    await items.create({ key: 'CA1', data: {} });
  });

  test('an item is updated and deleted only at the given revision', async () => {
    const { service } = sync();
    await service.syncMaps.create({ uniqueName: 'm' });
    const items = service.syncMaps('m').syncMapItems;
    await items.create({ key: 'a key/with, signs', data: { n: 1 } });
    const item = await items('a%20key%2Fwith%2C%20signs').update({ data: { n: 2 }, ifMatch: '0' });
    expect(item).toMatchObject({ key: 'a key/with, signs', revision: '1', data: { n: 2 } });
    const stale = items('a%20key%2Fwith%2C%20signs');
    await expect(stale.update({ data: {}, ifMatch: '0' })).rejects.toEqual(refusal(412, 54205));
    await expect(stale.remove({ ifMatch: '0' })).rejects.toEqual(refusal(412, 54205));
    expect(await stale.remove({ ifMatch: '1' })).toBe(true);
    expect(await items.list()).toEqual([]);
  });

  test('the list of items is sorted by key, from any key, in both orders', async () => {
    const { service } = sync();
    await service.syncMaps.create({ uniqueName: 'm' });
    const items = service.syncMaps('m').syncMapItems;
    for (const key of ['c', 'a', 'd', 'b']) await items.create({ key, data: {} });
    const keys = async (params: Parameters<typeof items.list>[0]) =>
      (await items.list(params)).map((item) => item.key).join('');
    expect(await keys({})).toBe('abcd');
    expect(await keys({ order: 'desc', pageSize: 3 })).toBe('dcba');
    expect(await keys({ from: 'b' })).toBe('bcd');
    expect(await keys({ from: 'b', bounds: 'exclusive' })).toBe('cd');
    expect(await keys({ from: 'c', order: 'desc', bounds: 'exclusive' })).toBe('ba');
  });

  test.each([
    ['no key', 400, 54209, { key: '', data: {} }],
    ['a key of 321 characters', 400, 54209, { key: 'k'.repeat(321), data: {} }],
    ['data that is not an object', 400, 54008, { key: 'k', data: '7' }],
    ['a time to live of a year and a second', 400, 54011, { key: 'k', data: {}, itemTtl: 31_536_001 }],
  ])('an item with %s is refused with %i %i', async (_what, status, code, params) => {
    const { service } = sync();
    await service.syncMaps.create({ uniqueName: 'm' });
    const items = service.syncMaps('m').syncMapItems;
    await expect(items.create(params)).rejects.toEqual(refusal(status, code));
  });
});

describe('lists', () => {
  test('a list never uses an index twice', async () => {
    const { service } = sync();
    const list = await service.syncLists.create({ uniqueName: 'l' });
    const items = service.syncLists('l').syncListItems;
    for (const n of [0, 1, 2]) {
      expect(await items.create({ data: { n } })).toMatchObject({ index: n, listSid: list.sid });
    }
    await items(2).remove();
    expect((await items.create({ data: {} })).index).toBe(3);
    expect((await items.list({ order: 'desc' })).map((item) => item.index)).toEqual([3, 1, 0]);
    expect((await items.list({ from: '1' })).map((item) => item.index)).toEqual([1, 3]);
    await expect(items(2).fetch()).rejects.toEqual(refusal(404, 54151));
    await expect(items(-1).fetch()).rejects.toEqual(refusal(400, 54458));
    await expect(items(0).update({ data: {}, ifMatch: '5' })).rejects.toEqual(refusal(412, 54155));
    expect(await items(0).update({ data: { n: 9 }, ifMatch: '0' })).toMatchObject({ data: { n: 9 } });
  });
});

describe('collections', () => {
  test('a collection expires with its items, even when an item sets its time to live', async () => {
    const { service, clock } = sync();
    await service.syncMaps.create({ uniqueName: 'm' });
    await service.syncMaps('m').syncMapItems.create({ key: 'k', data: {}, collectionTtl: 10 });
    expect((await service.syncMaps('m').fetch()).dateExpires).toEqual(new Date('2026-01-05T09:00:10Z'));
    await clock.advance(10_000);
    await expect(service.syncMaps('m').syncMapItems('k').fetch()).rejects.toEqual(refusal(404, 54200));
    await service.syncLists.create({ uniqueName: 'l', ttl: 10, collectionTtl: 20 });
    await clock.advance(10_000);
    expect((await service.syncLists('l').update({ ttl: 5 })).dateExpires).toEqual(
      new Date('2026-01-05T09:00:25Z'),
    );
    await clock.advance(5_000);
    await expect(service.syncLists('l').fetch()).rejects.toEqual(refusal(404, 54150));
  });

  test('maps and lists have separate unique names', async () => {
    const { service } = sync();
    const map = await service.syncMaps.create({ uniqueName: 'same' });
    await service.syncLists.create({ uniqueName: 'same' });
    await expect(service.syncMaps.create({ uniqueName: 'same' })).rejects.toEqual(refusal(409, 54301));
    expect((await service.syncMaps.list()).map(({ sid }) => sid)).toEqual([map.sid]);
    expect(await service.syncMaps('same').remove()).toBe(true);
    await expect(service.syncMaps(map.sid).fetch()).rejects.toEqual(refusal(404, 54200));
  });
});
