import { ACCOUNT_SID, refusal, sync } from './sync-client';

test('a document is created, fetched by SID and by name, updated and deleted', async () => {
  const { service, clock } = sync();
  const created = await service.documents.create({ uniqueName: 'CA1', data: { state: 'bridged' }, ttl: 60 });
  expect(created.toJSON()).toMatchObject({
    uniqueName: 'CA1',
    accountSid: ACCOUNT_SID,
    revision: '0',
    data: { state: 'bridged' },
    dateCreated: new Date('2026-01-05T09:00:00Z'),
    dateExpires: new Date('2026-01-05T09:01:00Z'),
    createdBy: 'system',
  });
  expect(created.sid).toMatch(/^ET[0-9a-f]{32}$/);
  await clock.advance(1_000);
  expect((await service.documents(created.sid).fetch()).uniqueName).toBe('CA1');
  const changed = await service.documents('CA1').update({ data: { state: 'moved' } });
  expect(changed).toMatchObject({ revision: '1', data: { state: 'moved' } });
  expect(changed.dateUpdated).toEqual(new Date('2026-01-05T09:00:01Z'));
  // An update without a time to live does not move the expiry.
  expect(changed.dateExpires).toEqual(new Date('2026-01-05T09:01:00Z'));
  expect(await service.documents('CA1').remove()).toBe(true);
  await expect(service.documents('CA1').fetch()).rejects.toEqual(refusal(404, 54100));
});

test('a response has the revision as its ETag, in hexadecimal', async () => {
  const { service } = sync();
  await service.documents.create({ uniqueName: 'd' });
  for (let i = 0; i < 9; i++) await service.documents('d').update({ data: { i } });
  const { headers, body } = await service.documents('d').updateWithHttpInfo({ data: { i: 10 } });
  expect(body.revision).toBe('a');
  expect(headers).toMatchObject({ etag: '"a"' });
});

test.each(['0', '"0"', 'W/"0"'])(
  'an update with If-Match %s is accepted at revision 0 and refused afterwards',
  async (ifMatch) => {
    const { service } = sync();
    await service.documents.create({ uniqueName: 'd', data: {} });
    await service.documents('d').update({ data: { first: true }, ifMatch });
    await expect(service.documents('d').update({ data: {}, ifMatch })).rejects.toEqual(refusal(412, 54103));
    expect((await service.documents('d').fetch()).data).toEqual({ first: true });
  },
);

test('an update with an invalid If-Match is refused', async () => {
  const { service } = sync();
  await service.documents.create({ uniqueName: 'd' });
  await expect(service.documents('d').update({ data: {}, ifMatch: 'x y' })).rejects.toEqual(
    refusal(400, 54003),
  );
});

test('a unique name is in use until its document is deleted or expires', async () => {
  const { service, clock } = sync();
  await service.documents.create({ uniqueName: 'claim', ttl: 30 });
  await expect(service.documents.create({ uniqueName: 'claim' })).rejects.toEqual(refusal(409, 54301));
  await clock.advance(29_999);
  await expect(service.documents.create({ uniqueName: 'claim' })).rejects.toEqual(refusal(409, 54301));
  await clock.advance(1);
  await expect(service.documents('claim').fetch()).rejects.toEqual(refusal(404, 54100));
  await service.documents.create({ uniqueName: 'claim' });
  await service.documents('claim').remove();
  await service.documents.create({ uniqueName: 'claim' });
});

test('an update sets a new time to live, and 0 removes it', async () => {
  const { service, clock } = sync();
  await service.documents.create({ uniqueName: 'd', ttl: 10 });
  await clock.advance(9_000);
  await service.documents('d').update({ ttl: 10 });
  await clock.advance(9_000);
  expect((await service.documents('d').update({ ttl: 0 })).dateExpires).toBeNull();
  await clock.advance(3600_000);
  await service.documents('d').fetch();
});

test.each([
  ['an array', 400, 54008, { data: [1] }],
  ['data that is not JSON', 400, 54008, { data: 'not json' }],
  ['more than 16 KiB', 413, 54006, { data: { text: 'x'.repeat(16_384) } }],
  ['a negative time to live', 400, 54011, { ttl: -1 }],
  ['a time to live of more than a year', 400, 54011, { ttl: 31_536_001 }],
  ['an empty name', 400, 54302, { uniqueName: '' }],
  ['a name of 321 characters', 400, 54302, { uniqueName: 'n'.repeat(321) }],
  ['a name like a SID', 400, 54302, { uniqueName: `CA${'0'.repeat(32)}` }],
])('a document with %s is refused with %i %i', async (_what, status, code, params) => {
  const { service } = sync();
  await expect(service.documents.create(params)).rejects.toEqual(refusal(status, code));
  expect(await service.documents.list()).toEqual([]);
});

test('a document of exactly 16 KiB is accepted', async () => {
  const { service } = sync();
  const text = 'x'.repeat(16_384 - '{"text":""}'.length);
  expect((await service.documents.create({ data: { text } })).data).toEqual({ text });
});

test('a list is read page by page while it shrinks', async () => {
  const { service } = sync();
  for (let i = 0; i < 7; i++) await service.documents.create({ uniqueName: `d${i}`, data: { i } });
  const first = await service.documents.page({ pageSize: 3 });
  expect(first.instances.map(({ uniqueName }) => uniqueName)).toEqual(['d0', 'd1', 'd2']);
  expect(first.nextPageUrl).toMatch(
    /^https:\/\/sync\.twilio\.com\/v1\/Services\/IS[0-9a-f]{32}\/Documents\?PageSize=3&Page=1&PageToken=PT/,
  );
  await service.documents('d0').remove();
  const second = await first.nextPage();
  expect(second?.instances.map(({ uniqueName }) => uniqueName)).toEqual(['d3', 'd4', 'd5']);
  expect((await service.documents.list({ pageSize: 2 })).map(({ uniqueName }) => uniqueName)).toEqual([
    'd1',
    'd2',
    'd3',
    'd4',
    'd5',
    'd6',
  ]);
  await expect(service.documents.list({ pageSize: 101 })).rejects.toEqual(refusal(400, 54454));
});
