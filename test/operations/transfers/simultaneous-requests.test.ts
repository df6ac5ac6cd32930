import type { RestRequestFacts } from '../../../emulator';
import { ANN, SUE } from '../../../simulation/world/world';
import { codeOf, GUEST, ConferenceFixture } from '../conference-fixture';
import { TARGET } from './transfer-scenario';

/** Two requests at once, at every distance: no party stays on hold for a transfer that is over. */

const AGENTS = { AGENTS: 'client:ann' };
const delays = Array.from({ length: 10 }, (_, step) => 100 + step * 100);

/** A conference for which Twilio is busy when the next hold is requested, so the hold comes late. */
async function withLateHold() {
  let left = 0;
  const rest = ({ form }: RestRequestFacts) =>
    form['Hold'] === 'true' && left-- > 0 ? ('429' as const) : undefined;
  const fixture = await ConferenceFixture.inbound({ environment: AGENTS, faults: { rest } });
  fixture.world.emulator.people.behave(TARGET, { kind: 'answers', afterMs: 1_000 });
  return { fixture, delayNextHold: () => (left = 2) };
}

const onHold = ({ world, callId }: ConferenceFixture) =>
  world.conferences(callId).flatMap(({ participants }) => participants.filter(({ hold }) => hold));

test.each(delays)('a cancel %d ms after the start leaves no party on hold', async (delay) => {
  const { fixture, delayNextHold } = await withLateHold();
  const { world, callId } = fixture;
  delayNextHold();
  const start = world.sendAs('/transfer/start', { callSid: callId, to: TARGET, kind: 'warm' }, ANN);
  await world.clock.advance(delay);
  const cancel = await world.clock.complete(world.sendAs('/transfer/cancel', { callSid: callId }, SUE));
  const started = await world.clock.complete(start);
  if (cancel.status !== 200) expect([cancel.status, started.status]).toEqual([409, 200]);
  else {
    await world.clock.advance(15_000);
    expect(await fixture.atTwilio(fixture.customer)).toMatchObject({
      hold: false,
      endConferenceOnExit: true,
    });
    expect(world.inConference(callId)).toEqual([fixture.customer, fixture.agent].sort());
    expect(fixture.hears(fixture.customer)).toBe('party');
    expect([200, 409]).toContain(started.status);
  }
});

test('a start is refused when it is cancelled before it responds', async () => {
  const { fixture, delayNextHold } = await withLateHold();
  const { world, callId } = fixture;
  delayNextHold();
  const start = world.sendAs('/transfer/start', { callSid: callId, to: TARGET, kind: 'warm' }, ANN);
  await world.clock.advance(900);
  await fixture.perform('/transfer/cancel', {}, SUE);
  const response = await world.clock.complete(start);
  expect([response.status, codeOf(response)]).toEqual([409, 'no_transfer']);
});

test.each(
  ['merge', 'complete', 'cancel'].flatMap((ending) => delays.map((delay) => [ending, delay] as const)),
)('a %s %d ms after a swap leaves no party on hold, or is refused', async (ending, delay) => {
  const { fixture, delayNextHold } = await withLateHold();
  const { world, callId } = fixture;
  await fixture.perform('/transfer/start', { to: TARGET, kind: 'warm' }, ANN);
  await world.clock.advance(5_000);
  delayNextHold();
  const swap = world.sendAs('/transfer/swap', { callSid: callId }, ANN);
  await world.clock.advance(delay);
  const end = world.sendAs(`/transfer/${ending}`, { callSid: callId }, SUE);
  const { status } = await world.clock.complete(end);
  await world.clock.complete(swap);
  await world.clock.advance(15_000);
  const { transfer } = (await world.liveCall(callId)) ?? {};
  // A request is refused if it reads the transfer before the swap is stored and decides after it.
  if (status === 409) expect(transfer).toMatchObject({ state: 'swapped' });
  else expect(transfer).toBeNull();
  expect(onHold(fixture)).toHaveLength(status === 409 ? 1 : 0);
});

test('one address rings once when it is added and made the target at the same time', async () => {
  const { world, callId } = await ConferenceFixture.inbound();
  const start = { callSid: callId, to: GUEST, kind: 'cold' };
  const add = { callSid: callId, to: GUEST };
  const requests = [world.sendAs('/participants/add', add, ANN), world.sendAs('/transfer/start', start, ANN)];
  await world.clock.complete(Promise.all(requests));
  expect(world.emulator.inspect().calls.filter((call) => call.to === GUEST)).toHaveLength(1);
});

test('of two agents on phones, the first to answer hands over', async () => {
  const fixture = await ConferenceFixture.inbound();
  const { world } = fixture;
  world.emulator.people.behave(TARGET, { kind: 'answers', afterMs: 500 });
  await fixture.perform('/transfer/start', { to: TARGET, kind: 'warm' }, ANN);
  await world.clock.advance(4_000);
  await fixture.perform('/transfer/merge', {}, ANN);
  await fixture.perform('/transfer/start', { to: GUEST, kind: 'cold' }, ANN);
  await world.clock.advance(10_000);
  expect((await fixture.states())[fixture.agent]).toBe('left');
  expect(world.inConference(fixture.callId)).toHaveLength(3);
});

test.each(Array.from({ length: 20 }, (_, step) => 10 + step * 25))(
  'no leg stays when the customer hangs up %d ms after the target rings and the ring response is lost',
  async (delay) => {
    const rest = ({ method, form }: RestRequestFacts) =>
      method === 'POST' && form['To'] === TARGET ? ('timeout-after' as const) : undefined;
    const fixture = await ConferenceFixture.inbound({ environment: AGENTS, faults: { rest } });
    const { world, callId } = fixture;
    const { clock, emulator } = world;
    await fixture.add(GUEST);
    emulator.people.behave(TARGET, { kind: 'answers', afterMs: 20_000 });
    const start = world.sendAs('/transfer/start', { callSid: callId, to: TARGET, kind: 'warm' }, ANN);
    await clock.runUntil(() => emulator.inspect().calls.some(({ to }) => to === TARGET));
    await clock.advance(delay);
    emulator.people.hangUp(fixture.customer);
    await clock.complete(start);
    await clock.advance(15_000);
    expect(world.inConference(callId)).toEqual([]);
    expect(emulator.inspect().calls.filter(({ endedAt }) => endedAt === null)).toEqual([]);
    expect(await world.liveCall(callId)).toMatchObject({ state: 'ended', transfer: null });
  },
);
