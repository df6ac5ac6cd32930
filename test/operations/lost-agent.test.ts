import { allDialects, type Behaviour } from '../../emulator';
import { messages } from '../../simulation/world/voicemail';
import { ANN, CUSTOMER, NUMBER, SUE, World, type WorldOptions } from '../../simulation/world/world';
import { entries, numberEntries } from '../../src/contract/entries';
import type { PageLine } from '../../src/contract/enumerations';
import { codeOf, ConferenceFixture } from './conference-fixture';
import { joinToSupervise } from './supervisor';

/** The line of a browser agent breaks: Twilio reports it like a hang-up, and the page has not told that its operator hangs up. */

const MINE = 'client:ann';
const BOB = 'client:bob';
const PHONE = '+14155550103';
const NEXT = '+14155550111';
const PHONES = [MINE, BOB, PHONE, NEXT];

const never: Behaviour = { kind: 'never-answers' };
const answers: Behaviour = { kind: 'answers', afterMs: 2_000 };

const starts = ['converted', 'conference', 'support', 'outgoing'] as const;
type Start = (typeof starts)[number];

/** A customer talks to ann, whose page has told that it has the line. The phones behave as given from then on. */
async function talking(
  start: Start,
  phones: Record<string, Behaviour> = {},
  options: WorldOptions = {},
): Promise<ConferenceFixture> {
  const environment = {
    AGENTS: `${MINE},${BOB},${PHONE}`,
    NEXT_AGENTS: NEXT,
    NO_ANSWER: 'voicemail',
    RING_SECONDS: '10',
    ANSWER_AS: start === 'conference' ? 'conference' : 'bridge',
    ...options.environment,
  };
  const world = await new World({ ...options, environment }).wire(numberEntries);
  const { people } = world.emulator;
  for (const phone of PHONES) people.behave(phone, phone === MINE ? answers : never);
  const office = await opened(world, start);
  await tell(office, office.agent, 'open');
  for (const phone of PHONES) people.behave(phone, phones[phone] ?? never);
  return office;
}

/** What the page of an operator tells of its line. */
async function tell({ world }: ConferenceFixture, leg: string, line: PageLine): Promise<void> {
  const { status } = await world.requestAs('/calls/line', { leg, line }, ANN);
  expect(status).toBe(200);
}

async function opened(world: World, start: Start): Promise<ConferenceFixture> {
  const { people } = world.emulator;
  if (start === 'outgoing') {
    people.behave(CUSTOMER, answers);
    const agent = await world.dialOut();
    await world.clock.runUntil(() => world.call(agent)?.doing === 'bridged');
    const customer = world.call(agent)?.bridgedWith ?? '';
    await world.requestAs('/convert', { callSid: customer }, ANN);
    await world.clock.advance(3_000);
    return ConferenceFixture.of(world, { callId: agent, customer, agent });
  }
  const to = start === 'support' ? (entries['support-call'].localNumber ?? '') : NUMBER;
  const customer = people.dial({ from: CUSTOMER, to });
  if (start === 'converted') {
    await world.clock.runUntil(() => world.call(customer)?.doing === 'bridged', 30_000);
    await world.requestAs('/convert', { callSid: customer });
  }
  await world.clock.runUntil(() => world.inConference(customer).length === 2, 30_000);
  await world.clock.advance(3_000);
  const agent = world.inConference(customer).find((sid) => sid !== customer) ?? '';
  expect(world.call(agent)?.to).toBe(MINE);
  return ConferenceFixture.of(world, { callId: customer, customer, agent });
}

/** How many legs there were when the line broke. */
const before = new WeakMap<ConferenceFixture, number>();

/** The line of ann breaks. */
function breakLine(office: ConferenceFixture): void {
  before.set(office, office.world.emulator.inspect().calls.length);
  office.world.emulator.people.hangUp(office.agent);
}

const newLegs = (office: ConferenceFixture) =>
  office.world.emulator.inspect().calls.slice(before.get(office));
/** The phones that have been rung since the line broke, in their order. */
const rungAgain = (office: ConferenceFixture) => newLegs(office).map(({ to }) => to);

const ringing = ({ world }: ConferenceFixture) =>
  world.emulator
    .inspect()
    .calls.filter(({ doing }) => doing === 'ringing')
    .map(({ to }) => to);

/** Runs the clock, and expects that the customer never hears silence for longer than two seconds. */
async function untilHeard(office: ConferenceFixture, isReached: () => boolean, seconds = 60): Promise<void> {
  const { world, customer } = office;
  let silentTicks = 0;
  for (let ticks = 0; ticks < seconds * 4 && !isReached(); ticks++) {
    await world.clock.advance(250);
    silentTicks = office.hears(customer) === 'silence' ? silentTicks + 1 : 0;
    expect(silentTicks).toBeLessThanOrEqual(8);
  }
  expect(isReached()).toBe(true);
}

const talksTo = (office: ConferenceFixture, address: string) => () =>
  office.hears(office.customer) === 'party' &&
  newLegs(office).some(({ to, hears }) => to === address && hears === 'party');

async function expectNothingLive({ world }: ConferenceFixture): Promise<void> {
  await world.clock.advance(25_000);
  expect(world.liveLegs()).toEqual([]);
  const { conferences } = world.emulator.inspect();
  expect(conferences.filter(({ status }) => status !== 'completed')).toEqual([]);
}

/** The dialects that change what is known of a conference whose last party is a customer on hold. */
const dialects = allDialects.filter(({ name }) =>
  /documented|alone|leaverListed|ringingParticipant|unhold|endOnExit|actionAfterHangUp|lags/.test(name),
);

describe.each(dialects)('under the dialect $name', ({ dialect }) => {
  const options: WorldOptions = { dialect, judged: false };

  test.each(starts)('the agent is rung again and gets the customer back (%s)', async (start) => {
    const office = await talking(start, { [MINE]: answers }, options);
    breakLine(office);
    await untilHeard(office, talksTo(office, MINE));
    expect(rungAgain(office)).toEqual([MINE]);
    await office.world.clock.advance(5_000);
    expect(await office.world.liveCall(office.callId)).toMatchObject({
      state: 'conference',
      lostAgent: null,
    });
    office.world.emulator.people.hangUp(office.customer);
    await expectNothingLive(office);
  });

  test('the other agents ring next, then the next destinations, then the customer leaves a message', async () => {
    const office = await talking('converted', {}, options);
    breakLine(office);
    await untilHeard(office, () => office.hears(office.customer) === 'speech', 90);
    const [first, ...others] = rungAgain(office);
    expect(first).toBe(MINE);
    expect(others.slice(0, 2).sort()).toEqual([PHONE, BOB]);
    expect(others.slice(2)).toEqual([NEXT]);
    await office.world.clock.advance(15_000);
    expect(await messages(office.world, office.callId)).toHaveLength(1);
    expect(ringing(office)).toEqual([]);
    expect(await office.world.liveCall(office.callId)).toMatchObject({
      state: 'ended',
      endedBy: { role: 'agent', name: 'ann', reason: 'connection-lost' },
    });
  });

  test.each([1, 6, 25])('a customer who hangs up %i s later leaves nothing behind', async (seconds) => {
    const office = await talking('conference', {}, options);
    breakLine(office);
    await office.world.clock.advance(seconds * 1_000);
    office.world.emulator.people.hangUp(office.customer);
    await expectNothingLive(office);
  });
});

test('an outgoing call ends with what NO_ANSWER says, and never asks for a number to call back', async () => {
  const environment = { NO_ANSWER: 'callback', AGENTS: MINE, NEXT_AGENTS: '' };
  const office = await talking('outgoing', {}, { environment });
  breakLine(office);
  await untilHeard(office, () => office.hears(office.customer) === 'speech');
  expect(rungAgain(office)).toEqual([MINE]);
  await expectNothingLive(office);
});

describe('a hang-up in the page', () => {
  const leave = (office: ConferenceFixture) => tell(office, office.agent, 'left');

  test.each(starts)('ends the call, and rings nobody (%s)', async (start) => {
    const office = await talking(start);
    await leave(office);
    breakLine(office);
    await office.world.clock.advance(4_000);
    expect(office.world.call(office.customer)?.doing).toBe('ended');
    expect(rungAgain(office)).toEqual([]);
    expect(await office.world.liveCall(office.callId)).toMatchObject({ endedBy: { reason: 'hung-up' } });
  });

  test.each([500, 2_500, 7_000, 25_000])('whose notice comes %i ms late ends the call', async (ms) => {
    const office = await talking('converted');
    breakLine(office);
    await office.world.clock.advance(ms);
    await leave(office);
    await office.world.clock.advance(4_000);
    expect(office.world.call(office.customer)?.doing).toBe('ended');
    expect(rungAgain(office).length).toBe(ms < 3_000 ? 0 : ms < 10_000 ? 1 : 3);
    await expectNothingLive(office);
  });

  test('counts although an earlier notice arrives after it', async () => {
    const office = await talking('converted');
    await leave(office);
    await tell(office, office.agent, 'open');
    breakLine(office);
    await office.world.clock.advance(8_000);
    expect(office.world.call(office.customer)?.doing).toBe('ended');
    expect(rungAgain(office)).toEqual([]);
  });
});

test('the leg of a client that tells nothing counts as one that hung up', async () => {
  const office = await ConferenceFixture.inbound({ environment: { AGENTS: MINE } });
  breakLine(office);
  await office.world.clock.advance(4_000);
  expect(office.world.call(office.customer)?.doing).toBe('ended');
  expect(rungAgain(office)).toEqual([]);
});

test('an agent whom a supervisor removes is not rung again', async () => {
  const office = await talking('converted');
  before.set(office, office.world.emulator.inspect().calls.length);
  await office.perform('/participants/remove', { participant: office.agent });
  await office.world.clock.advance(3_000);
  expect(office.world.call(office.customer)?.doing).toBe('ended');
  expect(rungAgain(office)).toEqual([]);
});

test('nobody is rung while a guest talks to the customer', async () => {
  const office = await talking('converted');
  const guest = await office.add('+14155550177');
  breakLine(office);
  await office.world.clock.advance(12_000);
  expect(office.hearing(office.customer, guest)).toEqual(['party', 'party']);
  office.world.emulator.people.hangUp(guest);
  await office.world.clock.advance(4_000);
  expect(office.world.call(office.customer)?.doing).toBe('ended');
  expect(rungAgain(office)).toEqual([]);
});

test('a supervisor who has barged in keeps the customer, and one who only listens does not', async () => {
  const office = await talking('converted');
  const supervisor = await joinToSupervise(office, { mode: 'barge' });
  breakLine(office);
  await office.world.clock.advance(8_000);
  expect(rungAgain(office)).toEqual([]);
  expect(office.hearing(office.customer, supervisor)).toEqual(['party', 'party']);
  await office.perform('/supervise', { mode: 'listen' });
  await untilHeard(office, () => ringing(office).includes(MINE));
  await office.perform('/supervise', { mode: 'barge' });
  expect(ringing(office)).toEqual([]);
  expect(office.hearing(office.customer, supervisor)).toEqual(['party', 'party']);
});

test('operators see whose line broke, and that the phones ring', async () => {
  const office = await talking('converted');
  breakLine(office);
  await untilHeard(office, () => ringing(office).includes(MINE));
  await office.world.clock.advance(2_000);
  const call = await office.world.liveCall(office.callId);
  expect(call).toMatchObject({ state: 'conference', lostAgent: { callSid: office.agent } });
  expect(call?.parties.find(({ callSid }) => callSid === office.agent)?.state).toBe('left');
  expect(call?.parties.find(({ state }) => state === 'ringing')?.address).toBe(MINE);
});

test('an agent who declines is not awaited', async () => {
  const office = await talking('converted', { [MINE]: { kind: 'busy' }, [BOB]: answers });
  breakLine(office);
  await untilHeard(office, talksTo(office, BOB));
  await office.world.clock.advance(2_000);
  expect(ringing(office)).toEqual([]);
});

test('a line that breaks again is rung again', async () => {
  const office = await talking('conference', { [MINE]: answers });
  breakLine(office);
  await untilHeard(office, talksTo(office, MINE));
  await office.world.clock.advance(4_000);
  const again = office.legTo(MINE);
  await tell(office, again, 'open');
  office.world.emulator.people.hangUp(again);
  await untilHeard(office, () => office.legTo(MINE) !== again && talksTo(office, MINE)());
  expect(rungAgain(office)).toEqual([MINE, MINE]);
});

test('an agent who is gone at once after the second ring has not come back', async () => {
  const gone: Behaviour = { kind: 'answers', afterMs: 1_000, hangsUpAfterMs: 1_000 };
  const office = await talking('converted', { [MINE]: gone, [BOB]: answers });
  breakLine(office);
  await untilHeard(office, talksTo(office, BOB));
});

describe('an agent who returns by the page', () => {
  const ringMe = (office: ConferenceFixture) => office.request('/participants/add', { to: MINE }, SUE);

  test.each([1_000, 7_500])('is not rung twice (%i ms)', async (ms) => {
    const office = await talking('converted', { [MINE]: { kind: 'answers', afterMs: 4_000 } });
    breakLine(office);
    await office.world.clock.advance(ms);
    expect((await ringMe(office)).status).toBe(200);
    await untilHeard(office, talksTo(office, MINE));
    await office.world.clock.advance(8_000);
    expect(rungAgain(office)).toEqual([MINE]);
    expect(office.hears(office.customer)).toBe('party');
  });

  test('is not rung twice when the page asks for it in the moment of the automatic ring', async () => {
    const slow: Behaviour = { kind: 'answers', afterMs: 4_000 };
    const automatic = await talking('converted', { [MINE]: slow });
    const brokenAt = automatic.world.clock.now();
    breakLine(automatic);
    await automatic.world.clock.runUntil(() => rungAgain(automatic).length > 0, 30_000);
    const rungAfter = automatic.world.clock.now() - brokenAt;
    for (let early = -200; early <= 1_000; early += 100) {
      const office = await talking('converted', { [MINE]: slow });
      breakLine(office);
      await office.world.clock.advance(rungAfter - early);
      const { status } = await ringMe(office);
      await untilHeard(office, talksTo(office, MINE));
      await office.world.clock.advance(4_000);
      expect([early, status, rungAgain(office)]).toEqual([early, 200, [MINE]]);
    }
  });
});

test('a customer on hold with music of any length waits for the agent as well', async () => {
  const environment = { HOLD_MUSIC_URL: 'https://example.com/hold.mp3' };
  const office = await talking('converted', { [MINE]: answers }, { environment });
  await office.perform('/participants/hold', { participant: office.customer }, ANN);
  breakLine(office);
  await untilHeard(office, talksTo(office, MINE));
  expect(rungAgain(office)).toEqual([MINE]);
});

test.each(['warm', 'cold', 'blind'] as const)('a %s transfer has rules of its own', async (kind) => {
  const office = await talking('converted', { [PHONE]: { kind: 'answers', afterMs: 5_000 } });
  await office.perform('/transfer/start', { to: PHONE, kind }, ANN);
  before.set(office, office.world.emulator.inspect().calls.length);
  if (kind !== 'blind') breakLine(office);
  await untilHeard(office, () => office.hears(office.legTo(PHONE)) === 'party');
  await office.world.clock.advance(10_000);
  expect(office.hears(office.customer)).toBe('party');
  expect(rungAgain(office)).toEqual([]);
});

test.each([
  ['lost', { callbackLost: 0.5 }],
  ['doubled', { callbackDoubled: 1 }],
  ['late', { callbackLate: 1 }],
])('callbacks that are %s strand no customer', async (_, faults) => {
  for (let seed = 1; seed <= 6; seed++) {
    const office = await talking('converted', { [BOB]: answers }, { seed });
    Object.assign(office.world.faults, faults);
    breakLine(office);
    const { world, customer } = office;
    await world.clock.runUntil(talksTo(office, BOB), 90_000);
    expect(rungAgain(office).filter((address) => address === MINE)).toEqual([MINE]);
    world.emulator.people.hangUp(customer);
    Object.assign(world.faults, { callbackLost: 0 });
    await expectNothingLive(office);
  }
});

test('only the operator of a browser speaks for its line', async () => {
  const office = await talking('converted');
  const response = await office.world.requestAs('/calls/line', { leg: office.agent, line: 'left' }, SUE);
  expect([response.status, codeOf(response)]).toEqual([404, 'party_not_found']);
});
