import { ConferenceFixture } from './conference-fixture';

/** The clock of the Functions and Twilio's are not the same. */

test.each([-20_000, 20_000])(
  'a call ends with its agent when the clock of Twilio is %i ms ahead',
  async (clockSkewMs) => {
    const fixture = await ConferenceFixture.direct({ faults: { clockSkewMs } });
    const { world, customer, agent } = fixture;
    await world.clock.advance(8_000);
    await fixture.perform('/participants/hold', { participant: customer });
    await fixture.perform('/participants/unhold', { participant: customer });
    // The only report of the departure has no time of Twilio's.
    world.faults.callbackLost = 1;
    world.emulator.people.hangUp(agent);
    await world.clock.advance(4_000);
    expect(world.call(customer)?.doing).toBe('ended');
  },
);
