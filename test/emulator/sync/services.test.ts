import { refusal, sync } from './sync-client';

test('an account always has the default Service', async () => {
  const { services } = sync();
  const service = await services('default').fetch();
  expect(service).toMatchObject({ uniqueName: 'default', friendlyName: 'Default Service' });
  expect((await services(service.sid).fetch()).sid).toBe(service.sid);
});

test('a Service is created with its settings, updated, listed and deleted with its documents', async () => {
  const { services } = sync();
  const service = await services.create({ friendlyName: 'Live calls', aclEnabled: true });
  expect(service).toMatchObject({
    friendlyName: 'Live calls',
    uniqueName: null,
    aclEnabled: true,
    webhookUrl: null,
    reachabilityDebouncingWindow: 5000,
  });
  await services(service.sid).documents.create({ uniqueName: 'd' });
  await expect(services('default').documents('d').fetch()).rejects.toEqual(refusal(404, 54100));
  await services(service.sid).update({ friendlyName: 'Calls', reachabilityDebouncingWindow: 1000 });
  expect((await services.list()).map(({ friendlyName }) => friendlyName)).toEqual([
    'Default Service',
    'Calls',
  ]);
  await expect(services(service.sid).update({ reachabilityDebouncingWindow: 999 })).rejects.toEqual(
    refusal(400, 20001),
  );
  expect(await services(service.sid).remove()).toBe(true);
  await expect(services(service.sid).fetch()).rejects.toEqual(refusal(404, 54050));
  await expect(services(service.sid).documents('d').fetch()).rejects.toEqual(refusal(404, 54050));
});
