import { ANN, SUE } from '../../simulation/world/world';
import { GUEST, ConferenceFixture } from './conference-fixture';
import { joins } from './supervisor';
import { TARGET } from './transfers/transfer-scenario';

/** Whoever held or muted somebody has left, and those who are left have no page to undo it. */

const inBrowser = { environment: { AGENTS: 'client:ann' } };

async function annAndGuest(): Promise<{ fixture: ConferenceFixture; guest: string }> {
  const fixture = await ConferenceFixture.inbound(inBrowser);
  return { fixture, guest: await fixture.add(GUEST) };
}

async function leaves(fixture: ConferenceFixture, agent = fixture.agent): Promise<void> {
  fixture.world.emulator.people.hangUp(agent);
  await fixture.world.clock.advance(20_000);
}

const hearing = (fixture: ConferenceFixture, ...legs: string[]) => legs.map((sid) => fixture.hears(sid));

test.each(['hold', 'mute'])('a guest whom the agent left on %s talks with the customer', async (what) => {
  const { fixture, guest } = await annAndGuest();
  await fixture.perform(`/participants/${what}`, { participant: guest }, ANN);
  await leaves(fixture);
  expect(hearing(fixture, fixture.customer, guest)).toEqual(['party', 'party']);
});

test('so does one on hold, though no callback tells that the agent has left', async () => {
  const { fixture, guest } = await annAndGuest();
  await fixture.perform('/participants/hold', { participant: guest }, ANN);
  fixture.world.faults.callbackLost = 1;
  await leaves(fixture);
  expect(hearing(fixture, fixture.customer, guest)).toEqual(['party', 'party']);
});

test('a muted customer is heard again', async () => {
  const { fixture, guest } = await annAndGuest();
  await fixture.perform('/participants/mute', { participant: fixture.customer }, ANN);
  await leaves(fixture);
  expect(hearing(fixture, fixture.customer, guest)).toEqual(['party', 'party']);
});

test('a customer on hold is released to the phone with which they were merged', async () => {
  const fixture = await ConferenceFixture.inbound(inBrowser);
  fixture.world.emulator.people.behave(TARGET, { kind: 'answers', afterMs: 1_000 });
  await fixture.perform('/transfer/start', { to: TARGET, kind: 'warm' }, ANN);
  await fixture.world.clock.advance(5_000);
  await fixture.perform('/transfer/merge', {}, ANN);
  await fixture.perform('/participants/hold', { participant: fixture.customer }, ANN);
  await leaves(fixture);
  expect(fixture.hears(fixture.customer)).toBe('party');
});

test('a guest on hold is released when the agent hands the customer over', async () => {
  const { fixture, guest } = await annAndGuest();
  await fixture.perform('/participants/hold', { participant: guest }, ANN);
  fixture.world.emulator.people.behave(TARGET, { kind: 'answers', afterMs: 1_000 });
  await fixture.perform('/transfer/start', { to: TARGET, kind: 'cold' }, ANN);
  await fixture.world.clock.advance(10_000);
  expect(fixture.world.inConference(fixture.callId)).toHaveLength(3);
  expect(hearing(fixture, fixture.customer, guest)).toEqual(['party', 'party']);
});

test.each(['warm', 'cold'])(
  'a muted customer is heard by whom they are handed over to (%s)',
  async (kind) => {
    const fixture = await ConferenceFixture.inbound(inBrowser);
    fixture.world.emulator.people.behave(TARGET, { kind: 'answers', afterMs: 1_000 });
    await fixture.perform('/participants/mute', { participant: fixture.customer }, ANN);
    await fixture.perform('/transfer/start', { to: TARGET, kind }, ANN);
    await fixture.world.clock.advance(8_000);
    if (kind === 'warm') await fixture.perform('/transfer/complete', {}, ANN);
    const [target] = fixture.world.inConference(fixture.callId).filter((sid) => sid !== fixture.customer);
    expect(hearing(fixture, fixture.customer, target ?? '')).toEqual(['party', 'party']);
  },
);

test('where somebody with a page is left, what was done stays done', async () => {
  const { fixture, guest } = await annAndGuest();
  await joins(fixture, { mode: 'barge' });
  await fixture.perform('/participants/hold', { participant: fixture.customer }, ANN);
  await fixture.perform('/participants/mute', { participant: guest }, ANN);
  await leaves(fixture);
  expect(await fixture.atTwilio(fixture.customer)).toMatchObject({ hold: true });
  expect(await fixture.atTwilio(guest)).toMatchObject({ muted: true });
});

test('a guest who leaves changes nothing for those whom the agent holds', async () => {
  const { fixture, guest } = await annAndGuest();
  await fixture.perform('/participants/hold', { participant: fixture.customer }, ANN);
  await leaves(fixture, guest);
  expect(await fixture.atTwilio(fixture.customer)).toMatchObject({ hold: true });
});

test('a supervisor who was held is heard again by choosing a mode', async () => {
  const fixture = await ConferenceFixture.inbound(inBrowser);
  const own = await joins(fixture, { mode: 'barge' });
  await fixture.perform('/participants/hold', { participant: own }, SUE);
  await fixture.perform('/supervise', { mode: 'barge' }, SUE);
  expect(fixture.hears(own)).toBe('party');
});
