import { ConferenceFixture } from './conference-fixture';

/** Functions stop at 10 s: https://www.twilio.com/docs/serverless/functions-assets/functions/request-flow */
describe('an operator is answered in time, and in our own words,', () => {
  test.each([
    ['/participants/hold', (office: ConferenceFixture) => ({ participant: office.customer })],
    ['/transfer/start', () => ({ to: '+14155550178', kind: 'warm' })],
    ['/conference/end', () => ({})],
  ] as const)('when Twilio leaves every request of %s without an answer', async (path, params) => {
    const office = await ConferenceFixture.inbound();
    const { world } = office;
    world.faults.rest = ({ host }) => (host === 'api.twilio.com' ? 'timeout-before' : undefined);
    const began = world.clock.now();
    const { status, body } = await office.request(path, params(office));
    expect(world.clock.now() - began).toBeLessThan(10_000);
    expect([status, (body['error'] as { code: string }).code]).toEqual([504, 'twilio_timeout']);
    world.faults.rest = () => undefined;
    const { body: audit } = await world.requestAs('/audit', {}, { name: 'ada', role: 'admin' });
    expect((audit['entries'] as object[])[0]).toMatchObject({
      action: path.slice(1),
      outcome: 'twilio_timeout',
    });
  });

  test('when the record of what was done cannot be written', async () => {
    const office = await ConferenceFixture.inbound();
    const { world } = office;
    world.faults.rest = ({ path }) => (path.includes('/Lists/') ? 'timeout-before' : undefined);
    const began = world.clock.now();
    const { status } = await office.request('/participants/hold', { participant: office.customer });
    expect(status).toBe(200);
    expect(world.clock.now() - began).toBeLessThan(10_000);
  });
});
