import { ANN, SUE } from '../../simulation/world/world';
import { GUEST, ConferenceFixture } from './conference-fixture';
import { joins } from './supervisor';
import { TARGET } from './transfers/transfer-scenario';

/** Whoever held or muted somebody has left, and those who are left have no page to undo it. */

const inBrowser = { environment: { AGENTS: 'client:ann' } };

async function annAndGuest(): Promise<{ office: ConferenceFixture; guest: string }> {
  const office = await ConferenceFixture.inbound(inBrowser);
  return { office, guest: await office.add(GUEST) };
}

async function leaves(office: ConferenceFixture, agent = office.agent): Promise<void> {
  office.world.emulator.people.hangUp(agent);
  await office.world.clock.advance(20_000);
}

const hearing = (office: ConferenceFixture, ...legs: string[]) => legs.map((sid) => office.hears(sid));

test.each(['hold', 'mute'])('a guest whom the agent left on %s talks with the customer', async (what) => {
  const { office, guest } = await annAndGuest();
  await office.perform(`/participants/${what}`, { participant: guest }, ANN);
  await leaves(office);
  expect(hearing(office, office.customer, guest)).toEqual(['party', 'party']);
});

test('so does one on hold, though no callback tells that the agent has left', async () => {
  const { office, guest } = await annAndGuest();
  await office.perform('/participants/hold', { participant: guest }, ANN);
  office.world.faults.callbackLost = 1;
  await leaves(office);
  expect(hearing(office, office.customer, guest)).toEqual(['party', 'party']);
});

test('a muted customer is heard again', async () => {
  const { office, guest } = await annAndGuest();
  await office.perform('/participants/mute', { participant: office.customer }, ANN);
  await leaves(office);
  expect(hearing(office, office.customer, guest)).toEqual(['party', 'party']);
});

test('a customer on hold is released to the phone with which they were merged', async () => {
  const office = await ConferenceFixture.inbound(inBrowser);
  office.world.emulator.people.behave(TARGET, { kind: 'answers', afterMs: 1_000 });
  await office.perform('/transfer/start', { to: TARGET, kind: 'warm' }, ANN);
  await office.world.clock.advance(5_000);
  await office.perform('/transfer/merge', {}, ANN);
  await office.perform('/participants/hold', { participant: office.customer }, ANN);
  await leaves(office);
  expect(office.hears(office.customer)).toBe('party');
});

test('a guest on hold is released when the agent hands the customer over', async () => {
  const { office, guest } = await annAndGuest();
  await office.perform('/participants/hold', { participant: guest }, ANN);
  office.world.emulator.people.behave(TARGET, { kind: 'answers', afterMs: 1_000 });
  await office.perform('/transfer/start', { to: TARGET, kind: 'cold' }, ANN);
  await office.world.clock.advance(10_000);
  expect(office.world.inConference(office.callId)).toHaveLength(3);
  expect(hearing(office, office.customer, guest)).toEqual(['party', 'party']);
});

test.each(['warm', 'cold'])(
  'a muted customer is heard by whom they are handed over to (%s)',
  async (kind) => {
    const office = await ConferenceFixture.inbound(inBrowser);
    office.world.emulator.people.behave(TARGET, { kind: 'answers', afterMs: 1_000 });
    await office.perform('/participants/mute', { participant: office.customer }, ANN);
    await office.perform('/transfer/start', { to: TARGET, kind }, ANN);
    await office.world.clock.advance(8_000);
    if (kind === 'warm') await office.perform('/transfer/complete', {}, ANN);
    const [target] = office.world.inConference(office.callId).filter((sid) => sid !== office.customer);
    expect(hearing(office, office.customer, target ?? '')).toEqual(['party', 'party']);
  },
);

test('where somebody with a page is left, what was done stays done', async () => {
  const { office, guest } = await annAndGuest();
  await joins(office, { mode: 'barge' });
  await office.perform('/participants/hold', { participant: office.customer }, ANN);
  await office.perform('/participants/mute', { participant: guest }, ANN);
  await leaves(office);
  expect(await office.atTwilio(office.customer)).toMatchObject({ hold: true });
  expect(await office.atTwilio(guest)).toMatchObject({ muted: true });
});

test('a guest who leaves changes nothing for those whom the agent holds', async () => {
  const { office, guest } = await annAndGuest();
  await office.perform('/participants/hold', { participant: office.customer }, ANN);
  await leaves(office, guest);
  expect(await office.atTwilio(office.customer)).toMatchObject({ hold: true });
});

test('a supervisor who was held is heard again by choosing a mode', async () => {
  const office = await ConferenceFixture.inbound(inBrowser);
  const own = await joins(office, { mode: 'barge' });
  await office.perform('/participants/hold', { participant: own }, SUE);
  await office.perform('/supervise', { mode: 'barge' }, SUE);
  expect(office.hears(own)).toBe('party');
});
