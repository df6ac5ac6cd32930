import { CUSTOMER, NUMBER, World } from '../../simulation/world/world';
import { expectRefusal } from '../support/refusal';

const UNKNOWN = `CA${'9'.repeat(32)}`;

describe('the configuration', () => {
  test('a missing variable is named to the operator, and the caller hears an apology', async () => {
    const world = await new World({ environment: { AGENTS: '', TOKEN_SECRET: 'short' } }).wire();
    const response = await world.requestAs('/convert', { callSid: UNKNOWN });
    expect(expectRefusal(response, 500, 'configuration_error')).toContain('TOKEN_SECRET');
    const parent = world.emulator.people.dial({ from: CUSTOMER, to: NUMBER });
    await world.clock.advance(3_000);
    expect(world.call(parent)?.hears).toBe('speech');
    expect(world.webhooks('/incoming-call')).toMatchObject([{ status: 200 }]);
    expect(world.printed.join('\n')).toContain('The environment variable AGENTS is missing.');
    await world.clock.advance(8_000);
    expect(world.liveLegs()).toEqual([]);
  });

  test('an agent in a country that is not allowed is not dialled', async () => {
    const world = await new World({ environment: { AGENTS: '+442071838750' } }).wire();
    world.emulator.people.dial({ from: CUSTOMER, to: NUMBER });
    await world.clock.advance(3_000);
    expect(world.emulator.inspect().calls.filter((call) => call.parentSid)).toEqual([]);
    expect(world.printed.join('\n')).toContain('ALLOWED_COUNTRIES');
  });

  test('a browser agent can dial allowed phone numbers only', async () => {
    const world = await new World().wire();
    for (const to of ['', 'client:sue', '+442071838750', '+1900', 'sip:x@y.z', '+14155550199,+14155550198'])
      await world.dialOut(to);
    await world.clock.advance(10_000);
    expect(world.emulator.inspect().calls.filter((call) => call.parentSid)).toEqual([]);
  });
});
