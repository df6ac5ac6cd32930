import { seededRandom } from '../../emulator';
import { drawConditions } from '../../simulation/conditions';
import { Conversation } from '../../simulation/conversation';
import { InvariantMonitor } from '../../simulation/invariant-monitor';
import { CUSTOMER, DOMAIN, World } from '../../simulation/world/world';
import { entries } from '../../src/contract/entries';

/** A caller of the menu that hears nothing: first a pause, then a document that may not come. */
async function silence({ pauseSeconds, failsForMs }: { pauseSeconds: number; failsForMs: number }) {
  const world = await new World({ judged: false }).wire(['menu']);
  const { clock, faults, emulator, twilio } = world;
  const caller = emulator.people.dial({ from: CUSTOMER, to: entries.menu.localNumber ?? '' });
  await clock.advance(3_000);
  const conditions = { ...drawConditions(seededRandom(1), seededRandom(2)), isLossless: false };
  const monitor = new InvariantMonitor(world, conditions, []);
  monitor.conversations.push(new Conversation(0, caller, 'inbound', 'menu'));
  const next = `<Redirect method="POST">https://${DOMAIN}/menu#rc=3</Redirect>`;
  const twiml = `<Response><Pause length="${pauseSeconds}"/>${next}</Response>`;
  await clock.complete(twilio.calls(caller).update({ twiml }));
  await monitor.run((pauseSeconds - 1) * 1_000);
  faults.webhookFails = 1;
  await monitor.run(1_000 + failsForMs);
  faults.webhookFails = 0;
  await monitor.run(12_000);
  expect(world.call(caller)?.hears).toBe('speech');
  return { monitor, failures: world.webhooks('/menu').filter(({ status }) => status === 'connect').length };
}

test('a silent document counts as silence', async () => {
  const { monitor } = await silence({ pauseSeconds: 26, failsForMs: 0 });
  expect(monitor.violations).toEqual([expect.stringContaining('the customer hears nothing')]);
});

test('the time in which Twilio cannot connect does not', async () => {
  const { monitor, failures } = await silence({ pauseSeconds: 18, failsForMs: 9_000 });
  expect(failures).toBe(2);
  expect(monitor.violations).toEqual([]);
});

test('a document that comes late counts, also after one that failed', async () => {
  const { monitor, failures } = await silence({ pauseSeconds: 26, failsForMs: 4_000 });
  expect(failures).toBe(1);
  expect(monitor.violations).toHaveLength(1);
});
