import { ANN, SUE } from '../../simulation/world/world';
import { GUEST, ConferenceFixture } from './conference-fixture';
import { joinToSupervise } from './supervisor';
import { TARGET } from './transfers/transfer-scenario';

/** The agent held or muted a party and left. The parties that remain have no page on which to undo it. */

const inBrowser = { environment: { AGENTS: 'client:ann' } };

/** The customer talks to a guest and to the agent ann, in a browser with a page. */
async function withGuest(): Promise<{ fixture: ConferenceFixture; guest: string }> {
  const fixture = await ConferenceFixture.inbound(inBrowser);
  return { fixture, guest: await fixture.add(GUEST) };
}

/** Sooner than the hold music of 5 s asks for its next clip: a callback has to be the cause. */
const CALLBACK_MS = 2_000;

async function hangUp(
  fixture: ConferenceFixture,
  { leg = fixture.agent, waitMs = CALLBACK_MS }: { leg?: string; waitMs?: number } = {},
): Promise<void> {
  fixture.world.emulator.people.hangUp(leg);
  await fixture.world.clock.advance(waitMs);
}

test.each(['hold', 'mute'])(
  'a guest on %s talks with the customer when the agent leaves',
  async (operation) => {
    const { fixture, guest } = await withGuest();
    await fixture.perform(`/participants/${operation}`, { participant: guest }, ANN);
    await hangUp(fixture);
    expect(fixture.hearing(fixture.customer, guest)).toEqual(['party', 'party']);
  },
);

test('a guest on hold talks with the customer at the next hold music when every callback is lost', async () => {
  const { fixture, guest } = await withGuest();
  await fixture.perform('/participants/hold', { participant: guest }, ANN);
  fixture.world.faults.callbackLost = 1;
  await hangUp(fixture, { waitMs: 7_000 });
  expect(fixture.hearing(fixture.customer, guest)).toEqual(['party', 'party']);
});

test('a muted customer is heard again when the agent leaves', async () => {
  const { fixture, guest } = await withGuest();
  await fixture.perform('/participants/mute', { participant: fixture.customer }, ANN);
  await hangUp(fixture);
  expect(fixture.hearing(fixture.customer, guest)).toEqual(['party', 'party']);
});

test('a customer on hold talks to the merged transfer target when the agent leaves', async () => {
  const fixture = await ConferenceFixture.inbound(inBrowser);
  fixture.world.emulator.people.behave(TARGET, { kind: 'answers', afterMs: 1_000 });
  await fixture.perform('/transfer/start', { to: TARGET, kind: 'warm' }, ANN);
  await fixture.world.clock.advance(5_000);
  await fixture.perform('/transfer/merge', {}, ANN);
  await fixture.perform('/participants/hold', { participant: fixture.customer }, ANN);
  await hangUp(fixture);
  expect(fixture.hears(fixture.customer)).toBe('party');
});

test('a guest on hold is released when a cold transfer replaces the agent', async () => {
  const { fixture, guest } = await withGuest();
  await fixture.perform('/participants/hold', { participant: guest }, ANN);
  fixture.world.emulator.people.behave(TARGET, { kind: 'answers', afterMs: 1_000 });
  await fixture.perform('/transfer/start', { to: TARGET, kind: 'cold' }, ANN);
  await fixture.world.clock.advance(10_000);
  expect(fixture.world.inConference(fixture.callId)).toHaveLength(3);
  expect(fixture.hearing(fixture.customer, guest)).toEqual(['party', 'party']);
});

test.each(['warm', 'cold'])('a muted customer is heard by the target of a %s transfer', async (kind) => {
  const fixture = await ConferenceFixture.inbound(inBrowser);
  fixture.world.emulator.people.behave(TARGET, { kind: 'answers', afterMs: 1_000 });
  await fixture.perform('/participants/mute', { participant: fixture.customer }, ANN);
  await fixture.perform('/transfer/start', { to: TARGET, kind }, ANN);
  await fixture.world.clock.advance(8_000);
  if (kind === 'warm') await fixture.perform('/transfer/complete', {}, ANN);
  const [target] = fixture.world.inConference(fixture.callId).filter((sid) => sid !== fixture.customer);
  expect(fixture.hearing(fixture.customer, target ?? '')).toEqual(['party', 'party']);
});

test('hold and mute stay when the agent leaves and a supervisor with a page remains', async () => {
  const { fixture, guest } = await withGuest();
  await joinToSupervise(fixture, { mode: 'barge' });
  await fixture.perform('/participants/hold', { participant: fixture.customer }, ANN);
  await fixture.perform('/participants/mute', { participant: guest }, ANN);
  await hangUp(fixture, { waitMs: 20_000 });
  expect(await fixture.atTwilio(fixture.customer)).toMatchObject({ hold: true });
  expect(await fixture.atTwilio(guest)).toMatchObject({ muted: true });
});

test('a customer on hold stays on hold when a guest leaves', async () => {
  const { fixture, guest } = await withGuest();
  await fixture.perform('/participants/hold', { participant: fixture.customer }, ANN);
  await hangUp(fixture, { leg: guest, waitMs: 20_000 });
  expect(await fixture.atTwilio(fixture.customer)).toMatchObject({ hold: true });
});

test('a supervisor on hold is released when they choose a mode', async () => {
  const fixture = await ConferenceFixture.inbound(inBrowser);
  const own = await joinToSupervise(fixture, { mode: 'barge' });
  await fixture.perform('/participants/hold', { participant: own }, SUE);
  await fixture.perform('/supervise', { mode: 'barge' }, SUE);
  expect(fixture.hears(own)).toBe('party');
});
