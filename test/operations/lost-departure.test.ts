import type { InvocationFault } from '../../functions-host';
import { ConferenceFixture } from './conference-fixture';

/** The callbacks of a leg that leaves are lost but one, and Twilio's API fails while that one is processed. */
test.each(['500', 'timeout-before'] as const)(
  'the customer does not stay alone when the only callback of a departure meets %s',
  async (fault) => {
    const lost = ['/conference-status', '/number-status'];
    const invocationFault = (path: string): InvocationFault => ({
      kind: isLosing && lost.includes(path) ? 'fails' : 'none',
    });
    let isLosing = false;
    const { world, customer, agent } = await ConferenceFixture.inbound({ host: { invocationFault } });
    isLosing = true;
    world.faults.rest = ({ host }) => (host === 'api.twilio.com' ? fault : undefined);
    world.emulator.people.hangUp(agent);
    await world.clock.advance(8_000);
    world.faults.rest = () => undefined;
    await world.clock.advance(20_000);
    expect(world.call(customer)?.doing).toBe('ended');
  },
);
