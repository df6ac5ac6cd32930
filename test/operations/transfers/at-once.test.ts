import type { RestRequestFacts } from '../../../emulator';
import { ANN, SUE } from '../../../simulation/world/world';
import { codeOf, GUEST, ConferenceFixture } from '../conference-fixture';
import { TARGET } from './transfer-scenario';

/** Two operators at once, at every distance: nobody stays held for a transfer that is over. */

const AGENTS = { AGENTS: 'client:ann' };
const delays = Array.from({ length: 10 }, (_, step) => 100 + step * 100);

/** An office in which Twilio is busy when the next hold is asked for, so that it comes late. */
async function withLateHold() {
  let left = 0;
  const rest = ({ form }: RestRequestFacts) =>
    form['Hold'] === 'true' && left-- > 0 ? ('429' as const) : undefined;
  const office = await ConferenceFixture.inbound({ environment: AGENTS, faults: { rest } });
  office.world.emulator.people.behave(TARGET, { kind: 'answers', afterMs: 1_000 });
  return { office, lateFrom: () => (left = 2) };
}

const held = (office: ConferenceFixture) =>
  office.world
    .conferences(office.callId)
    .flatMap(({ participants }) => participants.filter(({ hold }) => hold));

test.each(delays)('a cancel %d ms after the start', async (delay) => {
  const { office, lateFrom } = await withLateHold();
  const { clock } = office.world;
  lateFrom();
  const start = office.world.sendAs(
    '/transfer/start',
    { callSid: office.callId, to: TARGET, kind: 'warm' },
    ANN,
  );
  await clock.advance(delay);
  const cancel = await clock.complete(
    office.world.sendAs('/transfer/cancel', { callSid: office.callId }, SUE),
  );
  const started = await clock.complete(start);
  if (cancel.status !== 200) expect([cancel.status, started.status]).toEqual([409, 200]);
  else {
    await clock.advance(15_000);
    expect(await office.atTwilio(office.customer)).toMatchObject({ hold: false, endConferenceOnExit: true });
    expect(office.world.inConference(office.callId)).toEqual([office.customer, office.agent].sort());
    expect(office.hears(office.customer)).toBe('party');
    expect([200, 409]).toContain(started.status);
  }
});

test('a start that was cancelled while it began says so', async () => {
  const { office, lateFrom } = await withLateHold();
  const { clock } = office.world;
  lateFrom();
  const start = office.world.sendAs(
    '/transfer/start',
    { callSid: office.callId, to: TARGET, kind: 'warm' },
    ANN,
  );
  await clock.advance(600);
  await office.perform('/transfer/cancel', {}, SUE);
  const answer = await clock.complete(start);
  expect([answer.status, codeOf(answer)]).toEqual([409, 'no_transfer']);
});

test.each(
  ['merge', 'complete', 'cancel'].flatMap((ending) => delays.map((delay) => [ending, delay] as const)),
)('a %s %d ms after a swap', async (ending, delay) => {
  const { office, lateFrom } = await withLateHold();
  const { clock } = office.world;
  await office.perform('/transfer/start', { to: TARGET, kind: 'warm' }, ANN);
  await clock.advance(5_000);
  lateFrom();
  const swap = office.world.sendAs('/transfer/swap', { callSid: office.callId }, ANN);
  await clock.advance(delay);
  const end = office.world.sendAs(`/transfer/${ending}`, { callSid: office.callId }, SUE);
  const { status } = await clock.complete(end);
  await clock.complete(swap);
  await clock.advance(15_000);
  const { transfer } = (await office.world.liveCall(office.callId)) ?? {};
  // Too late is who looks before the swap is on record, and decides after it.
  if (status === 409) expect(transfer).toMatchObject({ state: 'swapped' });
  else expect(transfer).toBeNull();
  expect(held(office)).toHaveLength(status === 409 ? 1 : 0);
});

test('one address, transferred to and added, rings once', async () => {
  const office = await ConferenceFixture.inbound();
  const wish = { callSid: office.callId, to: GUEST, kind: 'cold' };
  const asked = ['/participants/add', '/transfer/start'].map((path) => office.world.sendAs(path, wish, ANN));
  await office.world.clock.complete(Promise.all(asked));
  expect(office.world.emulator.inspect().calls.filter((call) => call.to === GUEST)).toHaveLength(1);
});

test('of two agents on the phone the one who has been there longer hands over', async () => {
  const office = await ConferenceFixture.inbound();
  office.world.emulator.people.behave(TARGET, { kind: 'answers', afterMs: 500 });
  await office.perform('/transfer/start', { to: TARGET, kind: 'warm' }, ANN);
  await office.world.clock.advance(4_000);
  await office.perform('/transfer/merge', {}, ANN);
  await office.perform('/transfer/start', { to: GUEST, kind: 'cold' }, ANN);
  await office.world.clock.advance(10_000);
  expect((await office.states())[office.agent]).toBe('left');
  expect(office.world.inConference(office.callId)).toHaveLength(3);
});

test.each(Array.from({ length: 20 }, (_, step) => 10 + step * 25))(
  'a customer who hangs up %d ms after the start of a transfer whose ring answer is lost: nobody stays behind',
  async (delay) => {
    const rest = ({ method, form }: RestRequestFacts) =>
      method === 'POST' && form['To'] === TARGET ? ('timeout-after' as const) : undefined;
    const office = await ConferenceFixture.inbound({ environment: AGENTS, faults: { rest } });
    const { clock, emulator } = office.world;
    await office.add(GUEST);
    emulator.people.behave(TARGET, { kind: 'answers', afterMs: 20_000 });
    const order = { callSid: office.callId, to: TARGET, kind: 'warm' };
    const start = office.world.sendAs('/transfer/start', order, ANN);
    await clock.runUntil(() => emulator.inspect().calls.some(({ to }) => to === TARGET));
    await clock.advance(delay);
    emulator.people.hangUp(office.customer);
    await clock.complete(start);
    await clock.advance(15_000);
    expect(office.world.inConference(office.callId)).toEqual([]);
    expect(emulator.inspect().calls.filter(({ endedAt }) => endedAt === null)).toEqual([]);
    expect(await office.world.liveCall(office.callId)).toMatchObject({ state: 'ended', transfer: null });
  },
);
