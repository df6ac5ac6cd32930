import { allDialects } from '../../emulator';
import type { WorldOptions } from '../../simulation/world/world';
import { GUEST, fixtures, type ConferenceFixture } from './conference-fixture';

/** Every operation, for every way in which a conference starts, and under Twilio's least helpful behaviour. */

const TARGET = 'client:eve';
/** The music of a party on hold: each request for it also checks the call. */
const MUSIC_SECONDS = 5;

interface Conditions {
  options: WorldOptions;
  /** How long after an event our Functions may take to act on it. */
  reactsWithinSeconds: number;
}

const documented = allDialects.slice(0, 1);
const adversarial = allDialects.filter(({ name }) => name.includes(' '));
const conditions: [string, Conditions][] = [
  ...documented.map(({ name, dialect }): [string, Conditions] => [
    name,
    { options: { dialect, host: { memory: 'fresh' } }, reactsWithinSeconds: 2 },
  ]),
  ...adversarial.map(({ name, dialect }): [string, Conditions] => [
    name,
    { options: { dialect }, reactsWithinSeconds: 2 },
  ]),
  [
    'every callback is lost',
    { options: { faults: { callbackLost: 1 } }, reactsWithinSeconds: MUSIC_SECONDS + 2 },
  ],
  [
    'callbacks arrive twice and 3 s late',
    {
      options: { faults: { callbackDoubled: 1, callbackLate: 1, callbackLateMs: 3_000 } },
      reactsWithinSeconds: 5,
    },
  ],
];

const wait = ({ world }: ConferenceFixture, seconds: number) => world.clock.advance(seconds * 1000);
const until = ({ world }: ConferenceFixture, holds: () => boolean, seconds: number) =>
  world.clock.runUntil(holds, seconds * 1000);

const isRinging = ({ world }: ConferenceFixture) =>
  world.emulator.inspect().calls.some((call) => call.doing === 'ringing');

describe.each(fixtures)('with %s', (_, open) => {
  describe.each(conditions)('under the conditions: %s', (_, { options, reactsWithinSeconds }) => {
    test('hold, mute, add, announce, record, supervise, remove and end work', async () => {
      const fixture = await open(options);
      const { world, customer, agent } = fixture;
      expect(fixture.hearing(customer, agent)).toEqual(['party', 'party']);
      await fixture.perform('/participants/hold', { participant: customer });
      expect(fixture.hearing(customer, agent)).toEqual(['music', 'silence']);
      await fixture.perform('/participants/unhold', { participant: customer });
      await fixture.perform('/participants/mute', { participant: agent });
      expect(fixture.hearing(customer, agent)).toEqual(['silence', 'party']);
      await fixture.perform('/participants/unmute', { participant: agent });
      expect(fixture.hearing(customer, agent)).toEqual(['party', 'party']);
      const guest = await fixture.add(GUEST);
      expect(world.inConference(fixture.callId)).toEqual([customer, agent, guest].sort());
      await fixture.request('/participants/announce', {
        sentence: 'A colleague has come to help with your question.',
      });
      await world.clock.advance(500);
      expect(fixture.hearing(customer, agent, guest)).toEqual(['speech', 'speech', 'speech']);
      await wait(fixture, 10);
      await fixture.perform('/conference/record', { action: 'start' });
      await fixture.perform('/conference/record', { action: 'stop' });
      const { participant } = await fixture.perform('/supervise', { mode: 'listen' });
      await wait(fixture, 4);
      expect(await fixture.atTwilio(String(participant))).toMatchObject({ muted: true, coaching: false });
      await fixture.perform('/supervise', { mode: 'coach', agentCallSid: agent });
      expect(await fixture.atTwilio(String(participant))).toMatchObject({
        muted: false,
        callSidToCoach: agent,
      });
      await fixture.perform('/supervise-leave', {});
      await fixture.perform('/participants/remove', { participant: guest });
      await wait(fixture, 2);
      expect(world.inConference(fixture.callId)).toEqual([customer, agent].sort());
      expect(fixture.hearing(customer, agent)).toEqual(['party', 'party']);
      await fixture.perform('/conference/end', {});
      expect(world.liveLegs()).toEqual([]);
    });

    test('a warm transfer works with a private talk and a swap', async () => {
      const fixture = await open(options);
      const { world, customer, agent } = fixture;
      await fixture.perform('/transfer/start', { to: TARGET, kind: 'warm' });
      const target = fixture.legTo(TARGET);
      await until(fixture, () => fixture.hears(target) === 'party', 3 + reactsWithinSeconds);
      await wait(fixture, reactsWithinSeconds);
      // Between two clips of music there is silence for half a second.
      await until(fixture, () => fixture.hears(customer) !== 'silence', 1);
      expect(fixture.hearing(customer, agent, target)).toEqual(['music', 'party', 'party']);
      await fixture.perform('/transfer/swap', {});
      expect(fixture.hearing(customer, agent, target)).toEqual(['party', 'party', 'music']);
      await fixture.perform('/transfer/complete', {});
      expect(fixture.hearing(customer, target)).toEqual(['party', 'party']);
      expect(world.inConference(fixture.callId)).toEqual([customer, target].sort());
      world.emulator.people.hangUp(customer);
      await wait(fixture, 2);
      expect(world.liveLegs()).toEqual([]);
    });

    test('a cold transfer connects the customer when the target answers, and releases the agent', async () => {
      const fixture = await open(options);
      const { world, customer, agent } = fixture;
      await fixture.perform('/transfer/start', { to: TARGET, kind: 'cold' });
      const target = fixture.legTo(TARGET);
      await until(fixture, () => world.call(target)?.doing === 'conference', 5);
      await wait(fixture, reactsWithinSeconds);
      expect(fixture.hearing(customer, target)).toEqual(['party', 'party']);
      expect(world.call(agent)?.doing).toBe('ended');
    });

    test('a cold transfer rings the agent again when the target does not answer and the agent has left', async () => {
      const fixture = await open(options);
      const { world, customer, agent } = fixture;
      world.emulator.people.behave(TARGET, { kind: 'never-answers' });
      await fixture.perform('/transfer/start', { to: TARGET, kind: 'cold' });
      const target = fixture.legTo(TARGET);
      world.emulator.people.hangUp(agent);
      await until(fixture, () => world.call(target)?.doing === 'ended', 30);
      await until(fixture, () => isRinging(fixture), reactsWithinSeconds);
      await until(fixture, () => !isRinging(fixture), 5);
      await wait(fixture, reactsWithinSeconds);
      expect(fixture.hears(customer)).toBe('party');
      expect(world.inConference(fixture.callId)).toHaveLength(2);
    });
  });
});
