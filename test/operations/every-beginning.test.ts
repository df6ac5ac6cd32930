import { allDialects } from '../../emulator';
import type { WorldOptions } from '../../simulation/world/world';
import { GUEST, fixtures, type ConferenceFixture } from './conference-fixture';

/** Everything that can be done to a conference, however it began and whoever is in it, when Twilio is unhelpful. */

const TARGET = 'client:eve';
const documented = allDialects.slice(0, 1);
const adversarial = allDialects.filter(({ name }) => name.includes(' '));
const weathers: [string, WorldOptions][] = [
  ...[...documented, ...adversarial].map(({ name, dialect }): [string, WorldOptions] => [name, { dialect }]),
  ['every callback is lost', { faults: { callbackLost: 1 } }],
  [
    'callbacks come twice and late',
    { faults: { callbackDoubled: 1, callbackLate: 1, callbackLateMs: 3_000 } },
  ],
];

const legTo = ({ world }: ConferenceFixture, address: string) =>
  world.emulator.inspect().calls.findLast((call) => call.to === address)?.sid ?? '';
const hearing = (office: ConferenceFixture, ...callSids: string[]) =>
  callSids.map((sid) => office.hears(sid));
const pass = ({ world }: ConferenceFixture, seconds: number) => world.clock.advance(seconds * 1000);

describe.each(fixtures)('with %s', (_, open) => {
  describe.each(weathers)('when it is so: %s', (_, options) => {
    test('hold, mute, add, announce, record, supervise, remove, end', async () => {
      const office = await open(options);
      const { world, customer, agent } = office;
      expect(hearing(office, customer, agent)).toEqual(['party', 'party']);
      await office.perform('/participants/hold', { participant: customer });
      expect(hearing(office, customer, agent)).toEqual(['music', 'silence']);
      await office.perform('/participants/unhold', { participant: customer });
      await office.perform('/participants/mute', { participant: agent });
      expect(hearing(office, customer, agent)).toEqual(['silence', 'party']);
      await office.perform('/participants/unmute', { participant: agent });
      expect(hearing(office, customer, agent)).toEqual(['party', 'party']);
      const guest = await office.add(GUEST);
      expect(world.inConference(office.callId)).toEqual([customer, agent, guest].sort());
      await office.request('/participants/announce', {
        sentence: 'A colleague has come to help with your question.',
      });
      await world.clock.advance(500);
      expect(hearing(office, customer, agent, guest)).toEqual(['speech', 'speech', 'speech']);
      await pass(office, 10);
      await office.perform('/conference/record', { action: 'start' });
      await office.perform('/conference/record', { action: 'stop' });
      const { participant } = await office.perform('/supervise', { mode: 'listen' });
      await pass(office, 4);
      expect(await office.atTwilio(String(participant))).toMatchObject({ muted: true, coaching: false });
      await office.perform('/supervise', { mode: 'coach', agentCallSid: agent });
      expect(await office.atTwilio(String(participant))).toMatchObject({
        muted: false,
        callSidToCoach: agent,
      });
      await office.perform('/supervise-leave', {});
      await office.perform('/participants/remove', { participant: guest });
      await pass(office, 2);
      expect(world.inConference(office.callId)).toEqual([customer, agent].sort());
      expect(hearing(office, customer, agent)).toEqual(['party', 'party']);
      await office.perform('/conference/end', {});
      await pass(office, 5);
      expect(world.liveLegs()).toEqual([]);
    });

    test('a warm transfer, with a private talk', async () => {
      const office = await open(options);
      const { world, customer, agent } = office;
      await office.perform('/transfer/start', { to: TARGET, kind: 'warm' });
      await pass(office, 12);
      const target = legTo(office, TARGET);
      expect(hearing(office, customer, agent, target)).toEqual(['music', 'party', 'party']);
      await office.perform('/transfer/swap', {});
      expect(hearing(office, customer, agent, target)).toEqual(['party', 'party', 'music']);
      await office.perform('/transfer/complete', {});
      expect(hearing(office, customer, target)).toEqual(['party', 'party']);
      expect(world.inConference(office.callId)).toEqual([customer, target].sort());
      world.emulator.people.hangUp(customer);
      await pass(office, 25);
      expect(world.liveLegs()).toEqual([]);
    });

    test('a cold transfer', async () => {
      const office = await open(options);
      const { world, customer, agent } = office;
      await office.perform('/transfer/start', { to: TARGET, kind: 'cold' });
      await pass(office, 15);
      expect(hearing(office, customer, legTo(office, TARGET))).toEqual(['party', 'party']);
      expect(world.call(agent)?.doing).toBe('ended');
    });

    test('nobody takes the transfer and the agent has left: the agent is rung again', async () => {
      const office = await open(options);
      const { world, customer, agent } = office;
      world.emulator.people.behave(TARGET, { kind: 'never-answers' });
      await office.perform('/transfer/start', { to: TARGET, kind: 'cold' });
      world.emulator.people.hangUp(agent);
      await pass(office, 75);
      expect(hearing(office, customer)).toEqual(['party']);
      expect(world.inConference(office.callId)).toHaveLength(2);
    });
  });
});
