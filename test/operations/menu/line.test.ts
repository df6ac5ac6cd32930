import { MenuCall, never } from './menu-call';

/** What waits for a caller who comes from the menu: the same line as that of a support call. */

const rungAt = ({ world }: MenuCall, address: string): number[] =>
  world.emulator
    .inspect()
    .calls.filter(({ to }) => to === address)
    .map(({ createdAt }) => createdAt);

test('the time in the menu does not count as time in the line', async () => {
  const environment = { WAIT_SECONDS: '30', RING_SECONDS: '10', NO_ANSWER: 'callback' };
  const call = await MenuCall.open({ environment }, never);
  await call.press('3', '9', '3', '9');
  await call.world.clock.advance(15_000);
  expect(await call.call()).toMatchObject({ state: 'menu' });
  const asked = call.world.clock.now();
  await call.press('0');
  await call.world.clock.runUntil(() => call.world.webhooks('/call-back').length > 0, 120_000);
  expect(call.world.clock.now() - asked).toBeGreaterThan(30_000);
  expect(rungAt(call, 'client:ann').length).toBeGreaterThan(1);
});

test('an agent is busy before the other is known to ring: the caller waits for the other', async () => {
  const environment = { AGENTS: 'client:ann,client:bob', WAIT_SECONDS: '30', NO_ANSWER: 'goodbye' };
  const call = await MenuCall.open({ environment }, { kind: 'busy', afterMs: 900 });
  const { world, caller } = call;
  world.emulator.people.behave('client:bob', { kind: 'answers', afterMs: 4_000 });
  // Twilio has rung bob, and its response comes late.
  world.faults.restDelayMs = ({ path, form }) =>
    path.endsWith('/Calls.json') && form['To'] === 'client:bob' ? 2_500 : 0;
  world.faults.callbackLost = 1;
  world.emulator.people.press(caller, '0');
  await world.clock.runUntil(() => rungAt(call, 'client:bob').length > 0, 10_000);
  await world.clock.advance(500);
  world.faults.callbackLost = 0;
  await call.untilTalking();
  expect(rungAt(call, 'client:bob')).toHaveLength(1);
  expect(world.webhooks('/agent-answer')).toHaveLength(1);
});
