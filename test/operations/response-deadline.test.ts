import { ConferenceFixture } from './conference-fixture';

/** Functions stop at 10 s: https://www.twilio.com/docs/serverless/functions-assets/functions/request-flow */
describe('an operator gets a response of ours within 10 s', () => {
  test.each([
    ['/participants/hold', (fixture: ConferenceFixture) => ({ participant: fixture.customer })],
    ['/transfer/start', () => ({ to: '+14155550178', kind: 'warm' })],
    ['/conference/end', () => ({})],
  ] as const)('when Twilio responds to no request of %s', async (path, params) => {
    const fixture = await ConferenceFixture.inbound();
    const { world } = fixture;
    world.faults.rest = ({ host }) => (host === 'api.twilio.com' ? 'timeout-before' : undefined);
    const startedAt = world.clock.now();
    const { status, body } = await fixture.request(path, params(fixture));
    expect(world.clock.now() - startedAt).toBeLessThan(10_000);
    expect([status, (body['error'] as { code: string }).code]).toEqual([504, 'twilio_timeout']);
    world.faults.rest = () => undefined;
    const { body: audit } = await world.requestAs('/audit', {}, { name: 'ada', role: 'admin' });
    expect((audit['entries'] as object[])[0]).toMatchObject({
      action: path.slice(1),
      outcome: 'twilio_timeout',
    });
  });

  test('when the audit log cannot be written', async () => {
    const fixture = await ConferenceFixture.inbound();
    const { world } = fixture;
    world.faults.rest = ({ path }) => (path.includes('/Lists/') ? 'timeout-before' : undefined);
    const startedAt = world.clock.now();
    const { status } = await fixture.request('/participants/hold', { participant: fixture.customer });
    expect(status).toBe(200);
    expect(world.clock.now() - startedAt).toBeLessThan(10_000);
  });
});
