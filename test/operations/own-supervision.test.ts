import { SUE } from '../../simulation/world/world';
import { superviseModes } from '../../src/contract/enumerations';
import { ADA, codeOf, ConferenceFixture } from './conference-fixture';
import { joinToSupervise, LISTENING, SUPERVISOR } from './supervisor';

/** A supervisor controls only their own leg, wherever it was rung. */

const DESK = 'sip:desk@office.example.com';
const requests = [
  ...superviseModes.map((mode) => ['/supervise', { mode }] as const),
  ['/supervise-leave', {}] as const,
];
const cases = [SUPERVISOR, '+14155550188', DESK].flatMap((address) =>
  requests.map(([path, params]) => ({ address, path, ...params })),
);

test.each(cases)('$path $mode by another operator is refused at $address', async ({ path, ...params }) => {
  const fixture = await ConferenceFixture.inbound();
  const own = await joinToSupervise(fixture, { mode: 'listen', address: params.address });
  const since = fixture.world.clock.now();
  const refused = await fixture.request(path, params, ADA);
  expect([refused.status, codeOf(refused)]).toEqual([403, 'forbidden']);
  for (const party of ['/participants/mute', '/participants/unmute'])
    expect((await fixture.request(party, { participant: own }, ADA)).status).toBe(403);
  expect(fixture.changes(since)).toEqual([]);
  expect(await fixture.atTwilio(own)).toMatchObject(LISTENING);
  expect((await fixture.request(path, params, SUE)).status).toBe(200);
});

test('two supervisors are in one call, each on a leg of their own', async () => {
  const fixture = await ConferenceFixture.inbound();
  const own = await joinToSupervise(fixture, { mode: 'listen', address: '+14155550188' });
  await fixture.perform('/supervise', { mode: 'barge' }, ADA);
  await fixture.perform('/supervise-leave', {}, ADA);
  expect(await fixture.atTwilio(own)).toMatchObject(LISTENING);
});
