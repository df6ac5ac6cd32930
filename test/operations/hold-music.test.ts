import { GUEST, ConferenceFixture } from './conference-fixture';

/** How long each request for hold music took, in milliseconds, while Twilio takes its time with reading. */
async function waits(office: ConferenceFixture): Promise<number[]> {
  const known = office.world.webhooks('/hold').length;
  office.world.faults.rest = ({ method, host }) =>
    method === 'GET' && host === 'api.twilio.com' ? 'timeout-before' : undefined;
  await office.world.clock.advance(30_000);
  office.world.faults.rest = () => undefined;
  return office.world
    .webhooks('/hold')
    .slice(known)
    .map(({ ms }) => ms);
}

test('who is held hears no long gap in the music where Twilio is slow to tell what else is to be done', async () => {
  const office = await ConferenceFixture.inbound();
  await office.perform('/participants/hold', { participant: office.customer });
  const waited = await waits(office);
  expect(waited.length).toBeGreaterThan(2);
  expect(Math.max(...waited)).toBeLessThan(2_500);
});

test('a step of a transfer is given more time: cut off, it might leave somebody ringing whom nobody wrote down', async () => {
  const office = await ConferenceFixture.inbound();
  office.world.emulator.people.behave(GUEST, { kind: 'never-answers' });
  await office.perform('/transfer/start', { to: GUEST, kind: 'warm' });
  const waited = await waits(office);
  expect(Math.max(...waited)).toBeGreaterThan(2_500);
  expect(Math.max(...waited)).toBeLessThan(7_000);
});
