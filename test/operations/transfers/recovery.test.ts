import { legible } from '../../../src/twilio/packed';
import { GUEST } from '../conference-fixture';
import { testEndings } from './test-endings';
import { TransferScenario } from './transfer-scenario';

testEndings('recovery');

test('the customer stays with a guest who joins while the transfer gives up', async () => {
  const scenario = await TransferScenario.create('cold');
  const { world, fixture } = scenario;
  world.emulator.people.behave(GUEST, { kind: 'never-answers' });
  await scenario.recover({ kind: 'busy', afterMs: 8_000 });
  await scenario.request('/participants/add', { to: GUEST });
  const guest = fixture.legTo(GUEST);
  let isGivingUp = false;
  world.faults.rest = ({ form }) => {
    if (isGivingUp || !legible(form['Data']).includes('"giving-up"')) return undefined;
    isGivingUp = true;
    world.emulator.people.answer(guest);
    // The guest has joined before the customer would be told.
    world.faults.restDelayMs = () => 500;
    world.clock.after(5_000, () => (world.faults.restDelayMs = () => 0));
    return undefined;
  };
  await scenario.advance(30_000);
  expect(world.inConference(fixture.callId)).toEqual([fixture.customer, guest].sort());
  expect(fixture.hearing(fixture.customer, guest)).toEqual(['party', 'party']);
  expect(await scenario.outcome()).toBe('recovered');
});
