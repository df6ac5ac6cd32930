import { AGENT, CUSTOMER, DOMAIN, NUMBER, World } from '../../simulation/world/world';
import type { LiveCallView } from '../../src/contract/responses';

/** What Sync did not store while it failed is read from Twilio. */

const CALL_LASTS_MS = 12_000;

/** Sync fails from now on, until the returned function is called. */
function syncFails(world: World): () => void {
  world.faults.rest = ({ host }) => (host === 'sync.twilio.com' ? '500' : undefined);
  return () => {
    world.faults.rest = () => undefined;
  };
}

const listed = async (world: World): Promise<LiveCallView[]> =>
  (await world.requestAs('/calls', {})).body['calls'] as LiveCallView[];

/** A call whose first seconds fall into an outage of Sync. */
async function callInOutage(world: World, dial: () => string | Promise<string>): Promise<string> {
  await world.conference();
  const recover = syncFails(world);
  const parent = await dial();
  await world.clock.advance(CALL_LASTS_MS);
  expect(world.call(parent)?.doing).toBe('bridged');
  recover();
  return parent;
}

const inbound = (world: World) => world.emulator.people.dial({ from: '+14155550177', to: NUMBER });

describe('a call whose first seconds fall into an outage of Sync', () => {
  test.each([
    ['an inbound call', inbound, 'inbound', { role: 'customer', address: '+14155550177' }],
    [
      'an outbound call',
      (world: World) => world.dialOut('+14155550177'),
      'outbound',
      { role: 'agent', address: 'client:ann' },
    ],
  ])('%s is listed once Sync is back', async (_what, dial, direction, parent) => {
    const world = await new World().wire();
    const callId = await callInOutage(world, () => dial(world));
    const call = (await listed(world)).find(({ callSid }) => callSid === callId);
    expect(call).toMatchObject({ state: 'bridged', direction, parties: [parent, {}] });
    // It stays listed, and is stored only once.
    expect((await listed(world)).filter(({ callSid }) => callSid === callId)).toHaveLength(1);
  });

  test.each([
    ['an inbound call', inbound],
    ['an outbound call', (world: World) => world.dialOut('+14155550177')],
  ])('%s can be converted once Sync is back, without a look at the list', async (_what, dial) => {
    const world = await new World().wire();
    const callId = await callInOutage(world, () => dial(world));
    const child = world.emulator.inspect().calls.find(({ parentSid }) => parentSid === callId)?.sid ?? '';
    expect(await world.requestAs('/convert', { callSid: child })).toMatchObject({ status: 200 });
    await world.clock.advance(3_000);
    expect(world.inConference(callId)).toEqual([callId, child].sort());
    expect(await world.liveCall(callId)).toMatchObject({ state: 'conference' });
  });

  test('is not listed once it has ended', async () => {
    const world = await new World().wire();
    const callId = await callInOutage(world, () => inbound(world));
    world.emulator.people.hangUp(callId);
    await world.clock.advance(3_000);
    expect((await listed(world)).map(({ callSid }) => callSid)).not.toContain(callId);
  });
});

test('a call that ends during an outage of Sync leaves the list once Sync is back', async () => {
  const world = await new World().wire();
  const { parent } = await world.conference();
  const recover = syncFails(world);
  world.emulator.people.hangUp(parent);
  await world.clock.advance(60_000);
  recover();
  expect(await listed(world)).toEqual([]);
  expect(await world.liveCall(parent)).toMatchObject({ state: 'ended', conference: null });
});

test('the list that a page follows is compared with Twilio within ten seconds', async () => {
  const world = await new World().wire();
  const callId = await callInOutage(world, () => inbound(world));
  let revision = 'none';
  let found = false;
  for (let seconds = 0; seconds <= 10 && !found; seconds += 2) {
    const { status, body } = await world.requestAs('/calls', { revision });
    if (status === 200) {
      revision = String(body['revision']);
      found = (body['calls'] as LiveCallView[]).some(({ callSid }) => callSid === callId);
    }
    await world.clock.advance(2_000);
  }
  expect(found).toBe(true);
});

test('a call to a number of another application is neither listed nor converted', async () => {
  const world = await new World().wire();
  const other = '+14155550123';
  const voiceUrl = `https://${DOMAIN}/wait/silence.xml`;
  await world.clock.complete(
    world.twilio.incomingPhoneNumbers.create({ phoneNumber: other, voiceUrl, voiceMethod: 'GET' }),
  );
  const parent = world.emulator.people.dial({ from: CUSTOMER, to: other });
  await world.clock.runUntil(() => world.call(parent)?.status === 'in-progress', 30_000);
  const twiml = `<Response><Dial><Number>${AGENT}</Number></Dial></Response>`;
  await world.clock.complete(world.twilio.calls(parent).update({ twiml }));
  await world.clock.advance(CALL_LASTS_MS);
  const child = world.emulator.inspect().calls.find(({ parentSid }) => parentSid === parent)?.sid ?? '';
  expect(await listed(world)).toEqual([]);
  const { status, body } = await world.requestAs('/convert', { callSid: child });
  expect([status, (body['error'] as { message: string }).message]).toEqual([
    409,
    'This call was not dialled through these Functions, so it cannot be converted safely.',
  ]);
  expect(world.call(parent)?.doing).toBe('bridged');
});

test('a late callback does not bring back a call that has ended', async () => {
  const world = await new World().wire();
  const { parent, child } = await world.bridge();
  await world.clock.advance(1_000);
  world.emulator.people.hangUp(parent);
  for (const later of [2_000, 120_000, 24 * 3_600_000]) {
    await world.clock.advance(later);
    for (const CallStatus of ['ringing', 'in-progress', 'completed'])
      await world.webhook('/number-status?customer=parent', {
        CallSid: child,
        ParentCallSid: parent,
        CallStatus,
        To: AGENT,
        From: CUSTOMER,
        Timestamp: new Date(world.clock.now()).toUTCString(),
      });
    expect(await listed(world)).toEqual([]);
  }
});

test('an ended call can be fetched by its CallSid for hours, and an unknown one cannot', async () => {
  const world = await new World().wire();
  const { parent } = await world.bridge();
  world.emulator.people.hangUp(parent);
  await world.clock.advance(5_000);
  expect(await world.liveCall(parent)).toMatchObject({ state: 'ended' });
  await world.clock.advance(11 * 3_600_000);
  expect(await world.liveCall(parent)).toMatchObject({ state: 'ended' });
  await world.clock.advance(2 * 3_600_000);
  expect(await world.requestAs('/calls', { callSid: parent })).toMatchObject({ status: 404 });
});

test('a list that has not changed has no body', async () => {
  const world = await new World().wire();
  const { child } = await world.bridge();
  await world.clock.advance(1_000);
  const { body } = await world.requestAs('/calls', {});
  const { revision } = body;
  expect(await world.requestAs('/calls', { revision })).toMatchObject({ status: 204 });
  await world.requestAs('/convert', { callSid: child });
  await world.clock.advance(3_000);
  const after = await world.requestAs('/calls', { revision });
  expect(after.status).toBe(200);
  expect(after.body['revision']).not.toBe(revision);
});
