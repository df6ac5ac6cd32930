import { ANN } from '../../simulation/world/world';
import { ConferenceFixture, GUEST } from './conference-fixture';
import { BARGING, joinToSupervise } from './supervisor';

/** Ann and her customer, and a guest. */
async function withGuest() {
  const office = await ConferenceFixture.inbound({ environment: { AGENTS: 'client:ann' } });
  const guest = await office.add(GUEST);
  return { office, guest };
}

test('mute-all mutes every party but the own browser of the operator, and names them', async () => {
  const { office, guest } = await withGuest();
  const { customer, agent } = office;
  const { muted } = await office.perform('/participants/mute-all', {}, ANN);
  expect((muted as string[]).sort()).toEqual([customer, guest].sort());
  expect(await office.states()).toMatchObject({ [customer]: 'muted', [agent]: 'talking', [guest]: 'muted' });
  expect(office.hearing(customer, agent, guest)).toEqual(['party', 'silence', 'party']);
});

test('mute-all of an operator that takes no part mutes every party', async () => {
  const { office, guest } = await withGuest();
  await office.perform('/participants/mute-all', {});
  expect(office.hearing(office.customer, office.agent, guest)).toEqual(['silence', 'silence', 'silence']);
});

test('unmute-all unmutes them, and also a party that was muted alone', async () => {
  const { office, guest } = await withGuest();
  const { customer, agent } = office;
  await office.perform('/participants/mute', { participant: guest }, ANN);
  const { muted } = await office.perform('/participants/mute-all', {}, ANN);
  expect(muted).toEqual([customer]);
  const { unmuted } = await office.perform('/participants/unmute-all', {}, ANN);
  expect((unmuted as string[]).sort()).toEqual([customer, guest].sort());
  expect(office.hearing(customer, agent, guest)).toEqual(['party', 'party', 'party']);
});

test('a supervisor keeps their microphone in either direction', async () => {
  const { office } = await withGuest();
  const own = await joinToSupervise(office, { mode: 'barge' });
  const { muted } = await office.perform('/participants/mute-all', {}, ANN);
  expect(muted).not.toContain(own);
  expect(await office.atTwilio(own)).toMatchObject(BARGING);
  await office.perform('/supervise', { mode: 'listen' });
  const { unmuted } = await office.perform('/participants/unmute-all', {}, ANN);
  expect(unmuted).not.toContain(own);
  expect((await office.atTwilio(own)).muted).toBe(true);
});

test('a repeat changes nothing, and `allowed` offers what would change something', async () => {
  const { office } = await withGuest();
  const offered = async () =>
    (await office.world.liveCall(office.callId))?.allowed.filter((action) => action.endsWith('mute-all'));
  expect(await offered()).toEqual(['participants/mute-all']);
  await office.perform('/participants/mute-all', {});
  expect(await offered()).toEqual(['participants/unmute-all']);
  const since = office.world.clock.now();
  expect(await office.perform('/participants/mute-all', {})).toEqual({ status: 'done', muted: [] });
  expect(office.changes(since)).toEqual([]);
});

test('a party that hangs up at that moment is left out, and the others are muted', async () => {
  let beforeMute: () => void = () => undefined;
  const rest = ({ form }: { form: Readonly<Record<string, string>> }) => {
    if (form['Muted'] === 'true') beforeMute();
    return undefined;
  };
  const office = await ConferenceFixture.inbound({ faults: { rest } });
  const guest = await office.add(GUEST);
  beforeMute = () => {
    beforeMute = () => undefined;
    office.world.emulator.people.hangUp(guest);
  };
  const { muted } = await office.perform('/participants/mute-all', {});
  expect((muted as string[]).sort()).toEqual([office.customer, office.agent].sort());
});
