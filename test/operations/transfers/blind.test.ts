import { AGENT, ANN } from '../../../simulation/world/world';
import { ConferenceFixture, GUEST } from '../conference-fixture';
import { testEndings } from './test-endings';

testEndings('blind');

test('the agent is gone when the request that starts a blind transfer returns', async () => {
  const office = await ConferenceFixture.inbound({ environment: { AGENTS: 'client:ann' } });
  office.world.emulator.people.behave(GUEST, { kind: 'never-answers' });
  const { status, body } = await office.request('/transfer/start', { to: GUEST, kind: 'blind' }, ANN);
  expect([status, body['status']]).toEqual([200, 'ringing']);
  expect(office.world.call(office.agent)?.doing).toBe('ended');
  expect(office.world.emulator.inspect().calls.findLast(({ to }) => to === GUEST)?.doing).toBe('ringing');
});

test('a target that cannot be rung leaves the agent with the customer', async () => {
  const rest = ({ method, path }: { method: string; path: string }) =>
    method === 'POST' && path.endsWith('/Participants.json') ? ('429' as const) : undefined;
  const office = await ConferenceFixture.inbound({ faults: { rest } });
  expect((await office.request('/transfer/start', { to: GUEST, kind: 'blind' })).status).toBe(429);
  await office.world.clock.advance(5_000);
  expect(office.hearing(office.customer, office.agent)).toEqual(['party', 'party']);
});

test('a blind transfer of a bridge converts it, and the agent leaves', async () => {
  const office = await ConferenceFixture.bridge();
  office.world.emulator.people.behave(GUEST, { kind: 'answers', afterMs: 8_000 });
  const { body } = await office.request('/transfer/start', { to: GUEST, kind: 'blind' });
  expect(body).toEqual({ status: 'ringing', transferId: 't1', converted: true });
  await office.world.clock.advance(2_000);
  expect([office.hears(office.customer), office.world.call(office.legTo(AGENT))?.doing]).toEqual([
    'music',
    'ended',
  ]);
  await office.world.clock.advance(15_000);
  expect(office.hearing(office.customer, office.legTo(GUEST))).toEqual(['party', 'party']);
});
