import { ConferenceFixture, GUEST } from './conference-fixture';

const WAYS = [
  ['/transfer/start', { to: GUEST, kind: 'warm' }],
  ['/transfer/start', { to: GUEST, kind: 'cold' }],
  ['/supervise', { address: GUEST, mode: 'listen' }],
  ['/participants/add', { to: GUEST }],
] as const;

/** The Timeout with which Twilio was asked to ring the guest's phone. */
const timeoutOf = (fixture: ConferenceFixture) =>
  fixture.changes().find(({ form }) => form['To'] === GUEST)?.form['Timeout'];

describe('a requested ring time', () => {
  test.each(WAYS)('%s %j rings for the requested or the configured time', async (path, params) => {
    for (const [time, timeout] of [
      [{ ringSeconds: 10 }, '10'],
      [{}, '20'],
    ] as const) {
      const fixture = await ConferenceFixture.inbound();
      fixture.world.emulator.people.behave(GUEST, { kind: 'never-answers' });
      await fixture.perform(path, { ...params, ...time });
      expect(timeoutOf(fixture)).toBe(timeout);
    }
  });

  test.each(WAYS)('%s %j refuses a ring time that it cannot keep', async (path, params) => {
    const fixture = await ConferenceFixture.inbound();
    const tooLong = path === '/transfer/start' ? 36 : 61;
    for (const ringSeconds of [4, tooLong, 'soon'])
      expect((await fixture.request(path, { ...params, ringSeconds })).status).toBe(400);
    expect(timeoutOf(fixture)).toBeUndefined();
  });
});

test('transfer/start of a bridge rings the target for the requested time', async () => {
  const fixture = await ConferenceFixture.bridge();
  fixture.world.emulator.people.behave(GUEST, { kind: 'never-answers' });
  await fixture.perform('/transfer/start', { to: GUEST, kind: 'warm', ringSeconds: 10 });
  expect(timeoutOf(fixture)).toBe('10');
});

test('a target rings for at most 35 seconds, although RING_SECONDS is longer', async () => {
  const fixture = await ConferenceFixture.inbound({ environment: { RING_SECONDS: '60' } });
  fixture.world.emulator.people.behave(GUEST, { kind: 'never-answers' });
  await fixture.perform('/transfer/start', { to: GUEST, kind: 'cold' });
  expect(timeoutOf(fixture)).toBe('35');
  await fixture.world.clock.advance(60_000);
  expect((await fixture.world.liveCall(fixture.callId))?.lastTransfer?.outcome).toBe('target-no-answer');
});
