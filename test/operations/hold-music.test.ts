import { GUEST, ConferenceFixture } from './conference-fixture';

/** The time in milliseconds that each request for hold music took while Twilio does not respond to reads. */
async function responseTimes(fixture: ConferenceFixture): Promise<number[]> {
  const before = fixture.world.webhooks('/hold').length;
  fixture.world.faults.rest = ({ method, host }) =>
    method === 'GET' && host === 'api.twilio.com' ? 'timeout-before' : undefined;
  await fixture.world.clock.advance(30_000);
  fixture.world.faults.rest = () => undefined;
  return fixture.world
    .webhooks('/hold')
    .slice(before)
    .map(({ ms }) => ms);
}

test('a party on hold hears no long gap in the music when Twilio does not respond', async () => {
  const fixture = await ConferenceFixture.inbound();
  await fixture.perform('/participants/hold', { participant: fixture.customer });
  const times = await responseTimes(fixture);
  expect(times.length).toBeGreaterThan(2);
  expect(Math.max(...times)).toBeLessThan(2_500);
});

// A step that is cut off may leave a ringing leg that is not stored, and so cannot be cancelled.
test('a request for hold music takes longer when it has to finish a step of a transfer', async () => {
  const fixture = await ConferenceFixture.inbound();
  fixture.world.emulator.people.behave(GUEST, { kind: 'never-answers' });
  await fixture.perform('/transfer/start', { to: GUEST, kind: 'warm' });
  const times = await responseTimes(fixture);
  expect(Math.max(...times)).toBeGreaterThan(2_500);
  expect(Math.max(...times)).toBeLessThan(7_000);
});
