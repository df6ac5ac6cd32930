import type { Behaviour } from '../../emulator';
import { ringingDialects } from './ringing-dialects';
import { messages } from '../../simulation/world/voicemail';
import { AGENT, CUSTOMER, NUMBER, World, type WorldOptions } from '../../simulation/world/world';
import { codeOf } from './conference-fixture';

/** Phones that ring one after the other when the agent does not answer. */
const FIRST = '+14155550111';
const SECOND = 'client:bob';
const MODES = ['bridge', 'conference'] as const;

const never: Behaviour = { kind: 'never-answers' };
const answers: Behaviour = { kind: 'answers', afterMs: 2_000 };

interface Office {
  world: World;
  caller: string;
}

/** A customer has called, and nobody but the given phones answers. */
async function callIn(
  ANSWER_AS: (typeof MODES)[number],
  phones: Record<string, Behaviour> = {},
  options: WorldOptions = {},
): Promise<Office> {
  const environment = {
    ANSWER_AS,
    NEXT_AGENTS: `${FIRST} ${SECOND}`,
    NO_ANSWER: 'voicemail',
    RING_SECONDS: '10',
    ...options.environment,
  };
  const world = await new World({ ...options, environment }).wire();
  for (const phone of [AGENT, FIRST, SECOND]) world.emulator.people.behave(phone, phones[phone] ?? never);
  return { world, caller: world.emulator.people.dial({ from: CUSTOMER, to: NUMBER }) };
}

const legsTo = ({ world }: Office, ...phones: string[]) =>
  world.emulator.inspect().calls.filter(({ to }) => phones.includes(to));
const rungInOrder = (office: Office) => legsTo(office, AGENT, FIRST, SECOND).map(({ to }) => to);
const ringing = (office: Office) =>
  office.world.emulator.inspect().calls.filter(({ doing }) => doing === 'ringing').length;

/** Runs the clock to a moment, and expects that never more than one phone rings. */
async function until(office: Office, isReached: () => boolean, seconds = 90): Promise<void> {
  for (let ticks = 0; ticks < seconds * 2 && !isReached(); ticks++) {
    expect(ringing(office)).toBeLessThanOrEqual(1);
    await office.world.clock.advance(500);
  }
  expect(isReached()).toBe(true);
}

describe.each(ringingDialects)('under the dialect $name', ({ dialect }) => {
  const options: WorldOptions = { dialect, judged: false };

  test.each(MODES)('the second destination rings after the first, and gets the caller (%s)', async (mode) => {
    const office = await callIn(mode, { [SECOND]: answers }, options);
    const { world, caller } = office;
    await until(office, () => legsTo(office, SECOND).some(({ answeredAt }) => answeredAt !== null));
    await world.clock.advance(8_000);
    expect(rungInOrder(office)).toEqual([AGENT, FIRST, SECOND]);
    expect(await world.liveCall(caller)).toMatchObject({
      state: mode === 'bridge' ? 'bridged' : 'conference',
      endedAt: null,
    });
    expect(world.call(caller)?.hears).toBe('party');
    world.emulator.people.hangUp(caller);
    await world.clock.advance(20_000);
    expect(world.liveLegs()).toEqual([]);
  });

  test.each(MODES)('when the last does not answer, the caller leaves a message (%s)', async (mode) => {
    const office = await callIn(mode, {}, options);
    const { world, caller } = office;
    // The caller has heard the welcome.
    await world.clock.advance(10_000);
    await until(
      office,
      () => world.call(caller)?.doing === 'twiml' && world.call(caller)?.hears === 'speech',
    );
    await world.clock.advance(15_000);
    expect(rungInOrder(office)).toEqual([AGENT, FIRST, SECOND]);
    expect(await messages(world, caller)).toHaveLength(1);
    expect(await world.liveCall(caller)).toMatchObject({ state: 'ended', endedBy: { reason: 'no-answer' } });
  });

  test.each(MODES)('a caller who hangs up stops the destination that rings (%s)', async (mode) => {
    const office = await callIn(mode, {}, options);
    const { world, caller } = office;
    await until(office, () => legsTo(office, FIRST).some(({ doing }) => doing === 'ringing'));
    world.emulator.people.hangUp(caller);
    await world.clock.advance(20_000);
    expect(world.liveLegs()).toEqual([]);
    expect(rungInOrder(office)).toEqual([AGENT, FIRST]);
  });
});

describe.each(MODES)('as a %s', (mode) => {
  test('a destination that is busy or cannot be reached is passed over', async () => {
    const office = await callIn(mode, { [FIRST]: { kind: 'busy' }, [SECOND]: answers });
    await until(office, () => legsTo(office, SECOND).some(({ answeredAt }) => answeredAt !== null));
    expect(rungInOrder(office)).toEqual([AGENT, FIRST, SECOND]);
  });

  test('a destination that is gone at once has not taken the call', async () => {
    const gone: Behaviour = { kind: 'answers', afterMs: 2_000, hangsUpAfterMs: 1_500 };
    const office = await callIn(mode, { [FIRST]: gone, [SECOND]: answers });
    await until(office, () => legsTo(office, SECOND).some(({ answeredAt }) => answeredAt !== null));
    await office.world.clock.advance(8_000);
    expect(rungInOrder(office)).toEqual([AGENT, FIRST, SECOND]);
    expect(office.world.call(office.caller)?.hears).toBe('party');
  });

  test('callbacks that come twice ring no destination twice', async () => {
    const office = await callIn(mode, {}, { faults: { callbackDoubled: 1 } });
    const { world, caller } = office;
    await world.clock.advance(10_000);
    await world.clock.runUntil(() => world.call(caller)?.hears === 'speech', 120_000);
    expect(rungInOrder(office)).toEqual([AGENT, FIRST, SECOND]);
  });

  test('no destination rings outside the business hours', async () => {
    const office = await callIn(mode, {}, { environment: { HOURS: 'office', RING_SECONDS: '60' } });
    const { world } = office;
    await world.clock.advance(10_000);
    // The next caller calls half a minute before the office closes.
    await world.clock.advance(Date.parse('2027-06-14T20:59:30Z') - world.clock.now());
    const before = rungInOrder(office).length;
    const late = world.emulator.people.dial({ from: CUSTOMER, to: NUMBER });
    await world.clock.advance(90_000);
    expect(rungInOrder(office).slice(before)).toEqual([AGENT]);
    expect(await messages(world, late)).toHaveLength(1);
  });

  test('each entry may have its own', async () => {
    const office = await callIn(
      mode,
      {},
      { environment: { NEXT_AGENTS: `${FIRST},incoming-call=${SECOND}` } },
    );
    await until(office, () => legsTo(office, SECOND).length > 0);
    expect(rungInOrder(office)).toEqual([AGENT, SECOND]);
  });
});

test('a destination that Twilio fails to ring is passed over at once', async () => {
  const office = await callIn('conference', { [SECOND]: answers });
  const { world } = office;
  world.faults.rest = ({ path, form }) =>
    path.endsWith('/Calls.json') && form['To'] === FIRST ? '500' : undefined;
  await until(office, () => legsTo(office, SECOND).some(({ answeredAt }) => answeredAt !== null));
  expect(rungInOrder(office)).toEqual([AGENT, SECOND]);
});

test('operators may operate the call that a next destination has taken', async () => {
  const office = await callIn('conference', { [FIRST]: answers });
  const { world, caller } = office;
  await until(office, () => legsTo(office, FIRST).some(({ answeredAt }) => answeredAt !== null));
  await world.clock.advance(8_000);
  const held = await world.requestAs('/participants/hold', { callSid: caller, participant: caller });
  expect(codeOf(held)).toBeUndefined();
  await world.clock.advance(2_000);
  expect(world.call(caller)?.hears).toBe('music');
});
