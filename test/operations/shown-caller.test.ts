import type { World } from '../../simulation/world/world';
import { CUSTOMER, NUMBER } from '../../simulation/world/world';
import { ConferenceFixture, GUEST } from './conference-fixture';
import { AGENTS, callIn, conferenceWorld } from './initial-ring';

/**
 * An agent that is rung into a conference sees the caller's number where Twilio allows it: with the CallToken of the caller's
 * call (https://www.twilio.com/en-us/changelog/calltoken-support-for-conference--participants-api).
 */

/** The number that the phone or browser at an address was shown last. */
const shownTo = (world: World, address: string) =>
  world.emulator.inspect().calls.findLast(({ to }) => to === address)?.from;

const shownToAgents = (world: World) => AGENTS.map((agent) => shownTo(world, agent));

describe('the agents of a call that starts as a conference', () => {
  test('see the number of the caller', async () => {
    const { world } = await callIn();
    expect(shownToAgents(world)).toEqual([CUSTOMER, CUSTOMER, CUSTOMER]);
  });

  test('see the number of the company with SHOW_CALLER=false', async () => {
    const { world } = await callIn({ environment: { SHOW_CALLER: 'false' } });
    expect(shownToAgents(world)).toEqual([NUMBER, NUMBER, NUMBER]);
  });

  test.each(['anonymous', 'sip:alice@example.sip.twilio.com'])(
    'see the number of the company for the caller %s',
    async (from) => {
      const world = await conferenceWorld();
      world.emulator.people.dial({ from, to: NUMBER });
      await world.clock.advance(2_000);
      expect(shownToAgents(world)).toEqual([NUMBER, NUMBER, NUMBER]);
    },
  );

  test.each(['CT-of-no-call', 'x'.repeat(5_000), ''])(
    'ring under the number of the company when Twilio does not accept the token (%#)',
    async (CallToken) => {
      const world = await conferenceWorld();
      const params = { CallSid: `CA${'a2'.repeat(16)}`, From: CUSTOMER, To: NUMBER, CallToken };
      const { status } = await world.webhook('/incoming-call', { ...params, CallStatus: 'ringing' });
      expect(status).toBe(200);
      expect(shownToAgents(world)).toEqual([NUMBER, NUMBER, NUMBER]);
    },
  );
});

describe('a transfer', () => {
  test.each(['warm', 'cold'])('%s shows the number of the caller to its target', async (kind) => {
    const fixture = await ConferenceFixture.inbound();
    await fixture.perform('/transfer/start', { to: GUEST, kind });
    expect(shownTo(fixture.world, GUEST)).toBe(CUSTOMER);
  });

  test('of an outgoing call shows the number of the company', async () => {
    const fixture = await ConferenceFixture.outbound();
    await fixture.perform('/transfer/start', { to: GUEST, kind: 'warm' });
    expect(shownTo(fixture.world, GUEST)).toBe(NUMBER);
  });
});

test('a guest and a supervisor see the number of the company', async () => {
  const fixture = await ConferenceFixture.inbound();
  await fixture.add(GUEST);
  expect(shownTo(fixture.world, GUEST)).toBe(NUMBER);
  await fixture.perform('/supervise', { address: '+14155550178', mode: 'listen' });
  expect(shownTo(fixture.world, '+14155550178')).toBe(NUMBER);
});

test('no response of the API contains the token', async () => {
  const { world } = await callIn();
  expect(JSON.stringify((await world.requestAs('/calls', {})).body)).not.toContain('oken');
});
