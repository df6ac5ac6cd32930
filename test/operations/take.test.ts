import type { Behaviour } from '../../emulator';
import { CUSTOMER, NUMBER, SUE, World, type WorldOptions } from '../../simulation/world/world';
import { entries, numberEntries, type EntryName } from '../../src/contract/entries';
import type { LiveCallView, TranscriptView } from '../../src/contract/responses';
import { codeOf } from './conference-fixture';
import { ringingDialects } from './ringing-dialects';

/** `POST calls/take`: an operator takes a caller who waits for a person. */

const ANN = { name: 'ann', role: 'agent' } as const;
const BOB = { name: 'bob', role: 'agent' } as const;
const EVE = { name: 'eve', role: 'agent' } as const;
type Operator = NonNullable<Parameters<World['requestAs']>[2]>;

const PHONE = '+14155550103';
const NEXT = '+14155550111';
const never: Behaviour = { kind: 'never-answers' };
const answers: Behaviour = { kind: 'answers', afterMs: 2_000 };

const browserOf = ({ name }: Operator) => `client:${name}`;

/** Where a caller waits. The agents are ann and a phone, and neither answers. */
interface Start {
  entry: EntryName;
  environment?: Record<string, string>;
  /** How long the caller waits before an operator acts. */
  afterMs?: number;
  people?: Record<string, Behaviour>;
}

const starts: Record<string, Start> = {
  'while a Dial rings': { entry: 'incoming-call' },
  'while the agents of a conference ring': {
    entry: 'incoming-call',
    environment: { ANSWER_AS: 'conference' },
  },
  'while it hears that the call is recorded': {
    entry: 'incoming-call',
    environment: { RECORD: 'on' },
    afterMs: 1_500,
  },
  'in the line': { entry: 'support-call' },
  'after a hand-over': { entry: 'hand-over' },
  'in the menu': { entry: 'menu' },
};

/** A caller who does not leave a Dial is taken in few ways. */
const dialectsOf = ({ entry }: Start) =>
  ringingDialects.filter(
    ({ name }) => entry === 'incoming-call' || ['documented', 'REST lags and refuses'].includes(name),
  );

class Office {
  private constructor(
    readonly world: World,
    readonly caller: string,
  ) {}

  static async open({ entry, environment, afterMs = 4_000, people = {} }: Start, options: WorldOptions = {}) {
    const world = await new World({
      judged: false,
      ...options,
      environment: {
        AGENTS: `client:ann,${PHONE}`,
        RING_SECONDS: '20',
        WAIT_SECONDS: '40',
        NO_ANSWER: 'voicemail',
        ...environment,
        ...options.environment,
      },
    }).wire(numberEntries);
    for (const phone of ['client:ann', PHONE, NEXT, 'client:bob', 'client:eve', 'client:sue'])
      world.emulator.people.behave(phone, people[phone] ?? never);
    const to = entries[entry].localNumber ?? NUMBER;
    const office = new Office(world, world.emulator.people.dial({ from: CUSTOMER, to }));
    await world.clock.advance(afterMs);
    return office;
  }

  /** An operator's page says that its phone can ring, and the operator answers as given. */
  async ready(operator: Operator, behaviour: Behaviour = answers): Promise<void> {
    this.world.emulator.people.behave(browserOf(operator), behaviour);
    await this.world.requestAs('/presence', { state: 'available' }, operator);
  }

  take(operator: Operator) {
    return this.world.requestAs('/calls/take', { callSid: this.caller }, operator);
  }

  async callAs(operator: Operator = SUE): Promise<LiveCallView> {
    const { body } = await this.world.requestAs('/calls', { callSid: this.caller }, operator);
    const [call] = body['calls'] as LiveCallView[];
    if (!call) throw new Error('The call is not known.');
    return call;
  }

  ringing(): string[] {
    const { calls } = this.world.emulator.inspect();
    return calls.filter(({ doing }) => doing === 'ringing').map(({ to }) => to);
  }

  timesRung(address: string): number {
    return this.world.emulator.inspect().calls.filter(({ to }) => to === address).length;
  }

  /** Runs the clock until the caller talks to the agent at an address, and to no other. */
  async untilTalkingTo(address: string, seconds = 20): Promise<void> {
    const { world, caller } = this;
    const partner = () => world.inConference(caller).find((sid) => sid !== caller) ?? '';
    await world.clock.runUntil(
      () => world.call(caller)?.hears === 'party' && world.call(partner())?.to === address,
      seconds * 1_000,
    );
    await world.clock.advance(3_000);
    expect(world.inConference(caller)).toHaveLength(2);
    expect(world.call(caller)?.hears).toBe('party');
    expect(world.call(partner())?.hears).toBe('party');
  }

  async expectNothingLive(): Promise<void> {
    this.world.emulator.people.hangUp(this.caller);
    await this.world.clock.advance(25_000);
    expect(this.world.liveLegs()).toEqual([]);
    expect(this.world.conferences(this.caller)).toEqual([]);
    expect(await this.callAs()).toMatchObject({ state: 'ended' });
  }
}

describe.each(Object.entries(starts))('a caller %s', (_where, start) => {
  test.each(dialectsOf(start))('is taken under the dialect $name', async ({ dialect }) => {
    const office = await Office.open(start, { dialect });
    await office.ready(BOB);
    expect((await office.callAs(BOB)).allowed[0]).toBe('calls/take');
    const { status, body } = await office.take(BOB);
    expect([status, body['status']]).toEqual([200, 'ringing']);
    await office.untilTalkingTo('client:bob');
    expect(office.ringing()).toEqual([]);
    expect(await office.callAs()).toMatchObject({ state: 'conference', conference: office.caller });
    expect((await office.callAs(EVE)).allowed).toEqual([]);
    await office.expectNothingLive();
  });

  test('is taken by one of two operators at once, and the other hears by which', async () => {
    const office = await Office.open(start, { judged: true });
    const { world } = office;
    for (const operator of [BOB, EVE]) await office.ready(operator);
    const both = [BOB, EVE].map((operator) =>
      world.sendAs('/calls/take', { callSid: office.caller }, operator),
    );
    const responses = await world.clock.complete(Promise.all(both));
    expect(responses.map(({ status }) => status).sort()).toEqual([200, 409]);
    const winner = responses[0]?.status === 200 ? BOB : EVE;
    const refused = responses.find(({ status }) => status === 409);
    expect(refused?.body['error']).toEqual({
      code: 'cannot_take',
      message: `${winner.name} is taking this call.`,
    });
    await office.untilTalkingTo(browserOf(winner));
    expect(office.timesRung('client:bob') + office.timesRung('client:eve')).toBe(1);
    const late = await office.take(SUE);
    expect(late.body['error']).toMatchObject({ message: `${winner.name} has this call already.` });
  });

  test('waits on when the operator declines, and the agents ring', async () => {
    const office = await Office.open({ ...start, people: { [PHONE]: { kind: 'answers', afterMs: 9_000 } } });
    await office.ready(BOB, { kind: 'declines', afterMs: 1_000 });
    expect((await office.take(BOB)).status).toBe(200);
    await office.untilTalkingTo(PHONE, 60);
    expect(office.ringing()).toEqual([]);
    await office.expectNothingLive();
  });

  test('leaves a message when nobody answers at all', async () => {
    const office = await Office.open(start, { environment: { NEXT_AGENTS: NEXT } });
    await office.ready(BOB, never);
    await office.take(BOB);
    await office.world.clock.runUntil(() => office.timesRung(NEXT) > 0, 150_000);
    await office.world.clock.advance(60_000);
    expect(await office.callAs()).toMatchObject({ state: 'ended', endedBy: { reason: 'no-answer' } });
    expect(office.world.call(office.caller)?.endedAt === null || office.ringing().length === 0).toBe(true);
  });

  test.each([0, 1_000, 3_000])('who hangs up %i ms later leaves nothing behind', async (ms) => {
    const office = await Office.open(start);
    await office.ready(BOB, { kind: 'answers', afterMs: 3_000 });
    await office.take(BOB);
    await office.world.clock.advance(ms);
    await office.expectNothingLive();
  });

  test('is not taken by an operator whose phone is off', async () => {
    const office = await Office.open(start);
    const refused = await office.take(BOB);
    expect([refused.status, refused.body['error']]).toEqual([
      409,
      { code: 'no_phone', message: 'Your phone is off: go available first, then take the call.' },
    ]);
    expect(office.timesRung('client:bob')).toBe(0);
    expect((await office.callAs()).parties.every(({ state }) => state !== 'left')).toBe(true);
  });

  test('is taken once by an operator who asks twice', async () => {
    const office = await Office.open(start);
    await office.ready(BOB, never);
    const [first, second] = [await office.take(BOB), await office.take(BOB)];
    expect(second.body).toEqual(first.body);
    expect(office.timesRung('client:bob')).toBe(1);
    expect((await office.callAs(BOB)).allowed).not.toContain('calls/take');
  });
});

const faults = ['429', '500', 'timeout-after'] as const;

describe.each(['while a Dial rings', 'in the line', 'in the menu'])('a caller %s', (where) => {
  test.each(faults.flatMap((fault) => [1, 2].map((nth) => ({ fault, nth }))))(
    'gets a person although the change $nth at Twilio meets $fault',
    async ({ fault, nth }) => {
      const start = starts[where] ?? { entry: 'support-call' };
      const office = await Office.open({
        ...start,
        people: { [PHONE]: { kind: 'answers', afterMs: 15_000 } },
      });
      const { world, caller } = office;
      await office.ready(BOB);
      let left: number = nth;
      world.faults.rest = ({ method, host }) =>
        method === 'POST' && host === 'api.twilio.com' && left-- === 1 ? fault : undefined;
      await office.take(BOB);
      await world.clock.runUntil(() => world.call(caller)?.hears === 'party', 150_000);
      await world.clock.advance(10_000);
      expect(world.call(caller)).toMatchObject({ hears: 'party', endedAt: null });
      await office.expectNothingLive();
    },
  );
});

describe.each(['while a Dial rings', 'in the line', 'in the menu'])('a caller %s', (where) => {
  test.each([500, 1_000, 2_000, 2_900])(
    'gets the operator although Twilio tells of the ring %i ms late, after the callbacks of the leg',
    async (ms) => {
      const office = await Office.open(starts[where] ?? { entry: 'support-call' });
      const { world } = office;
      await office.ready(BOB, { kind: 'answers', afterMs: 4_000 });
      world.faults.restDelayMs = ({ method, path }) =>
        method === 'POST' && path.endsWith('/Calls.json') ? ms : 0;
      expect((await office.take(BOB)).body).toMatchObject({ status: 'ringing' });
      await office.untilTalkingTo('client:bob');
      expect(office.timesRung('client:bob')).toBe(1);
      await office.expectNothingLive();
    },
  );
});

test('a caller that a Dial rings is refused when an agent answers in the same moment', async () => {
  for (const afterMs of [0, 200, 400, 600, 800, 1_000, 1_200]) {
    const office = await Office.open({ entry: 'incoming-call', afterMs: 1_000 });
    const { world } = office;
    await office.ready(BOB);
    world.emulator.people.behave(PHONE, { kind: 'answers', afterMs });
    await world.clock.advance(0);
    await office.take(BOB);
    await world.clock.advance(15_000);
    expect(world.call(office.caller)).toMatchObject({ hears: 'party', endedAt: null });
    await office.expectNothingLive();
  }
});

test('an agent whose own phone rings for the caller answers it instead', async () => {
  const office = await Office.open(starts['in the line'] ?? { entry: 'support-call' });
  await office.ready(ANN, never);
  expect((await office.callAs(ANN)).allowed).not.toContain('calls/take');
  expect((await office.take(ANN)).body).toMatchObject({ status: 'ringing' });
  expect(office.timesRung('client:ann')).toBe(1);
});

test('a caller whose agent is gone is taken by another operator', async () => {
  const office = await Office.open({ entry: 'support-call' });
  const { world, caller } = office;
  world.emulator.people.behave('client:ann', answers);
  await office.ready(EVE);
  expect((await office.take(EVE)).status).toBe(200);
  await office.untilTalkingTo('client:eve');
  const leg = world.inConference(caller).find((sid) => sid !== caller) ?? '';
  await world.requestAs('/calls/line', { leg, line: 'open' }, EVE);
  for (const phone of ['client:ann', 'client:eve']) world.emulator.people.behave(phone, never);
  world.emulator.people.hangUp(leg);
  await world.clock.advance(6_000);
  expect((await office.callAs(BOB)).lostAgent).not.toBeNull();
  await office.ready(BOB);
  expect((await office.callAs(BOB)).allowed).toEqual(['calls/take']);
  expect((await office.take(BOB)).status).toBe(200);
  await office.untilTalkingTo('client:bob');
  expect(office.ringing()).toEqual([]);
  await office.expectNothingLive();
});

test('a caller of the menu keeps its language and what it said', async () => {
  const office = await Office.open({ entry: 'menu' });
  const { people } = office.world.emulator;
  people.press(office.caller, '2');
  await office.world.clock.advance(6_000);
  await office.ready(BOB);
  expect((await office.take(BOB)).status).toBe(200);
  await office.untilTalkingTo('client:bob');
  const call = await office.callAs();
  expect(call.handOff).toMatchObject({ reason: 'taken', path: ['main'] });
  const stored = office.world.webhooks('/agent-answer');
  expect(stored).toHaveLength(1);
});

test('a caller of the menu is written down once, also if its language is not known in time', async () => {
  const office = await Office.open({ entry: 'menu' });
  const { emulator, clock, faults } = office.world;
  emulator.people.press(office.caller, '2');
  await clock.advance(6_000);
  await office.ready(BOB);
  faults.restDelayMs = ({ method, path }) =>
    method === 'GET' && path.endsWith(`/conversation-${office.caller}`) ? 2_000 : 0;
  expect((await office.take(BOB)).status).toBe(200);
  await office.untilTalkingTo('client:bob');
  emulator.people.speak(office.caller, 'buenos días');
  await clock.advance(8_000);
  const { body } = await office.world.requestAs('/transcript', { callSid: office.caller });
  expect((body as TranscriptView).lines.map(({ text }) => text)).toEqual(['buenos días']);
});

test('an outgoing call, and a call that has ended, have no caller to take', async () => {
  const office = await Office.open({ entry: 'support-call' });
  await office.ready(BOB);
  office.world.emulator.people.hangUp(office.caller);
  await office.world.clock.advance(5_000);
  expect(codeOf(await office.take(BOB))).toBe('call_ended');
  const outgoing = await office.world.dialOut();
  await office.world.clock.advance(1_500);
  const refused = await office.world.requestAs('/calls/take', { callSid: outgoing }, BOB);
  expect(codeOf(refused)).toBe('cannot_take');
});
