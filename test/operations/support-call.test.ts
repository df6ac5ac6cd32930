import type { Behaviour, RestFault, RestRequestFacts } from '../../emulator';
import { ringingDialects } from './ringing-dialects';
import { messages } from '../../simulation/world/voicemail';
import { CUSTOMER, World, type WorldOptions } from '../../simulation/world/world';
import { entries, numberEntries } from '../../src/contract/entries';

const LINE = entries['support-call'].localNumber ?? '';
const ANN = 'client:ann';
const BOB = 'client:bob';
const PHONE = '+14155550103';
const AGENTS = [ANN, BOB, PHONE];

const never: Behaviour = { kind: 'never-answers' };
const answers: Behaviour = { kind: 'answers', afterMs: 2_000 };

/** A company with a support line of three agents, who answer only where a test says so. */
class SupportLine {
  private constructor(readonly world: World) {}

  static async open(
    options: WorldOptions = {},
    people: Record<string, Behaviour> = {},
  ): Promise<SupportLine> {
    const environment = {
      AGENTS: AGENTS.join(','),
      RING_SECONDS: '10',
      NO_ANSWER: 'voicemail',
      ...options.environment,
    };
    const world = await new World({ ...options, environment }).wire(numberEntries);
    for (const agent of AGENTS) world.emulator.people.behave(agent, people[agent] ?? never);
    return new SupportLine(world);
  }

  call(from = CUSTOMER): string {
    return this.world.emulator.people.dial({ from, to: LINE });
  }

  /** The agents in the order in which they were rung. */
  rung(): string[] {
    return this.world.emulator
      .inspect()
      .calls.filter(({ to }) => AGENTS.includes(to))
      .map(({ to }) => to);
  }

  ringing(): string[] {
    const { calls } = this.world.emulator.inspect();
    return calls.filter(({ doing }) => doing === 'ringing').map(({ to }) => to);
  }

  /** Runs the clock until the caller and an agent talk. @returns the agent's address */
  async untilTalking(caller: string, seconds = 60): Promise<string> {
    const { world } = this;
    await world.clock.runUntil(() => world.inConference(caller).length === 2, seconds * 1_000);
    await world.clock.advance(3_000);
    const agent = world.inConference(caller).find((sid) => sid !== caller) ?? '';
    expect(world.call(caller)?.hears).toBe('party');
    return world.call(agent)?.to ?? '';
  }

  /** An operator's page says that the operator is available. */
  async available(name: string, state = 'available'): Promise<void> {
    await this.world.requestAs('/presence', { state }, { name, role: 'agent' });
  }

  async expectNothingLive(): Promise<void> {
    await this.world.clock.advance(20_000);
    expect(this.world.liveLegs()).toEqual([]);
    const { conferences } = this.world.emulator.inspect();
    expect(conferences.filter(({ status }) => status !== 'completed')).toEqual([]);
  }
}

/** How often the waiting music began with a sentence that names the place in the line. */
const spokenPlaces = async (line: SupportLine, caller: string, seconds: number): Promise<string[]> => {
  const heard: string[] = [];
  for (let tick = 0; tick < seconds * 5; tick++) {
    await line.world.clock.advance(200);
    const what = line.world.call(caller)?.hears ?? '';
    if (heard.at(-1) !== what) heard.push(what);
  }
  return heard.filter((what) => what === 'speech');
};

describe.each(ringingDialects)('under the dialect $name', ({ dialect }) => {
  const options: WorldOptions = { dialect, judged: false };

  test('all agents ring at once, and the first that answers gets the caller', async () => {
    const line = await SupportLine.open(options, { [BOB]: answers });
    const caller = line.call();
    await line.world.clock.advance(2_000);
    expect(line.ringing().sort()).toEqual([...AGENTS].sort());
    expect(await line.untilTalking(caller)).toBe(BOB);
    expect(line.ringing()).toEqual([]);
    expect(await line.world.liveCall(caller)).toMatchObject({ state: 'conference', direction: 'inbound' });
    line.world.emulator.people.hangUp(caller);
    await line.expectNothingLive();
  });

  test('agents ring in order, one at a time, and again from the start', async () => {
    const environment = { RING_ORDER: 'order', AGENTS: `${ANN},${BOB}` };
    const line = await SupportLine.open({ ...options, environment });
    const caller = line.call();
    for (let second = 0; second < 50; second++) {
      await line.world.clock.advance(1_000);
      expect(line.ringing().length).toBeLessThanOrEqual(1);
    }
    expect(line.rung().slice(0, 3)).toEqual([ANN, BOB, ANN]);
    line.world.emulator.people.behave(BOB, answers);
    expect(await line.untilTalking(caller)).toBe(BOB);
  });

  test('a caller that nobody answers leaves a message after a bounded time', async () => {
    const line = await SupportLine.open({ ...options, environment: { WAIT_SECONDS: '25' } });
    const { world } = line;
    const caller = line.call();
    await world.clock.runUntil(() => world.call(caller)?.doing === 'twiml' && line.rung().length > 3, 60_000);
    await world.clock.advance(15_000);
    expect(await messages(world, caller)).toHaveLength(1);
    expect(line.ringing()).toEqual([]);
    expect(await world.liveCall(caller)).toMatchObject({ state: 'ended', endedBy: { reason: 'no-answer' } });
  });

  test('phones that cannot be reached do not use up the wait of the caller', async () => {
    const fails: Behaviour = { kind: 'fails', afterMs: 300 };
    const people = { [ANN]: fails, [BOB]: fails, [PHONE]: fails };
    const line = await SupportLine.open({ ...options, environment: { WAIT_SECONDS: '60' } }, people);
    const { world } = line;
    const caller = line.call();
    await world.clock.advance(45_000);
    world.emulator.people.behave(PHONE, answers);
    expect(await line.untilTalking(caller)).toBe(PHONE);
  });

  test.each([1, 4, 9, 15])('a caller who hangs up after %i s leaves nothing behind', async (seconds) => {
    const line = await SupportLine.open(options);
    const caller = line.call();
    await line.world.clock.advance(seconds * 1_000);
    line.world.emulator.people.hangUp(caller);
    await line.expectNothingLive();
  });
});

describe('while all agents are busy', () => {
  async function busyLine(environment: Record<string, string> = {}) {
    const { AGENTS: agent = ANN } = environment;
    const line = await SupportLine.open(
      { environment: { AGENTS: agent, ...environment } },
      { [agent]: answers },
    );
    const first = line.call();
    await line.untilTalking(first);
    return { line, first };
  }

  test('a caller waits with music, hears its place, and gets the agent that becomes free', async () => {
    const { line, first } = await busyLine();
    const second = line.call('+12125550172');
    await line.world.clock.advance(8_000);
    expect(await spokenPlaces(line, second, 12)).toHaveLength(1);
    expect(line.world.call(second)?.hears).toBe('music');
    expect(line.rung()).toEqual([ANN]);
    expect(await line.world.liveCall(second)).toMatchObject({ state: 'ringing' });
    line.world.emulator.people.hangUp(first);
    expect(await line.untilTalking(second)).toBe(ANN);
  });

  test('the place of a caller is counted from the front', async () => {
    const { line } = await busyLine();
    const callers: string[] = [];
    for (const from of ['+12125550172', '+13125550183']) {
      callers.push(line.call(from));
      await line.world.clock.advance(2_000);
    }
    const third = line.call('+14155550161');
    await line.world.clock.advance(10_000);
    const place = async (callSid: string) =>
      (await line.world.webhook('/wait?step=2', { CallSid: callSid })).body;
    expect(await place(third)).toContain('<Say>You are number 3 in the line.</Say>');
    expect(await place(callers[0] ?? '')).toContain('<Say>You are the next caller in the line.</Say>');
    expect(await place(callers[0] ?? '')).toContain('<Play>');
  });

  /** The music of each caller looks for an agent every five seconds, so each caller has moments in which it looks first. */
  const MOMENTS = [0, 1_250, 2_500, 3_750];

  test.each(['all', 'order', 'idle'].flatMap((order) => MOMENTS.map((ms) => [order, ms] as const)))(
    'the first caller in the line gets the agent (%s, %i ms later)',
    async (RING_ORDER, ms) => {
      const { line, first } = await busyLine({ RING_ORDER, AGENTS: PHONE });
      const callers: string[] = [];
      for (const from of ['+12125550172', '+13125550183', '+14155550161']) {
        callers.push(line.call(from));
        await line.world.clock.advance(1_700);
      }
      await line.world.clock.advance(12_000 + ms);
      let talking = first;
      for (const caller of callers) {
        line.world.emulator.people.hangUp(talking);
        expect(await line.untilTalking(caller)).toBe(PHONE);
        talking = caller;
      }
    },
  );

  test('a caller is told in its language', async () => {
    const { line } = await busyLine({ LANGUAGE: 'en,support-call=es' });
    const second = line.call('+12125550172');
    await line.world.clock.advance(5_000);
    const { body } = await line.world.webhook('/wait?step=2', { CallSid: second });
    expect(body).toContain('<Say language="es-MX">Es usted la próxima persona en la fila.</Say>');
  });

  test('a caller that no agent becomes free for gets what NO_ANSWER says', async () => {
    const { line } = await busyLine({ WAIT_SECONDS: '20', NO_ANSWER: 'goodbye' });
    const second = line.call('+12125550172');
    await line.world.clock.advance(45_000);
    expect(line.world.call(second)?.doing).toBe('ended');
    expect(line.rung()).toEqual([ANN]);
  });

  test('NEXT_AGENTS ring after the wait', async () => {
    const { line } = await busyLine({ WAIT_SECONDS: '20', NEXT_AGENTS: PHONE });
    line.world.emulator.people.behave(PHONE, answers);
    expect(await line.untilTalking(line.call('+12125550172'))).toBe(PHONE);
    expect(line.rung()).toEqual([ANN, PHONE]);
  });
});

describe('with RING_ORDER=idle', () => {
  const idle = (options: WorldOptions = {}, people = {}) =>
    SupportLine.open({ ...options, environment: { RING_ORDER: 'idle', ...options.environment } }, people);

  test('the browser whose operator has been available for longest rings first, the phone last', async () => {
    const line = await idle();
    await line.available('bob');
    await line.world.clock.advance(5_000);
    await line.available('ann');
    line.call();
    await line.world.clock.advance(35_000);
    expect(line.rung().slice(0, 3)).toEqual([BOB, ANN, PHONE]);
  });

  test('a browser that is away, in wrap-up or offline is not rung', async () => {
    const line = await idle();
    await line.available('ann', 'wrap-up');
    line.call();
    await line.world.clock.advance(25_000);
    expect(new Set(line.rung())).toEqual(new Set([PHONE]));
  });

  test('two callers in the same moment ring different agents', async () => {
    const line = await idle({}, { [ANN]: answers, [BOB]: answers });
    await line.available('ann');
    await line.world.clock.advance(2_000);
    await line.available('bob');
    const first = line.call();
    await line.world.clock.advance(1_500);
    const second = line.call('+12125550172');
    expect([await line.untilTalking(first), await line.untilTalking(second)]).toEqual([ANN, BOB]);
  });
});

test('outside the business hours no agent rings', async () => {
  const line = await SupportLine.open({ environment: { HOURS: 'always,support-call=office' } });
  await line.world.clock.advance(Date.parse('2027-06-13T12:00:00Z') - line.world.clock.now());
  const caller = line.call();
  await line.world.clock.advance(20_000);
  expect(line.rung()).toEqual([]);
  expect(await messages(line.world, caller)).toHaveLength(1);
});

test('a repeated request rings no agent twice', async () => {
  const line = await SupportLine.open();
  const caller = line.call();
  await line.world.clock.advance(3_000);
  await line.world.webhook('/support-call', { CallSid: caller, From: CUSTOMER, To: LINE });
  expect(line.rung()).toHaveLength(3);
});

test('a caller is bridged if no agent can be rung into a conference', async () => {
  const line = await SupportLine.open(
    { environment: { SHOW_CALLER: 'false', CALLER_ID: '' } },
    { [ANN]: answers },
  );
  const { world } = line;
  const caller = line.call();
  await world.clock.runUntil(() => world.call(caller)?.doing === 'bridged', 30_000);
  expect(world.call(caller)?.bridgedWith).not.toBeNull();
});

test('a caller gets the agent that no response reported, although the call cannot be read for a second', async () => {
  let rungAt = Infinity;
  const since = () => line.world.clock.now() - rungAt;
  const rest = ({ method, path, form }: RestRequestFacts): RestFault | undefined => {
    if (form['Twiml'] !== undefined && path.endsWith('/Calls.json')) {
      rungAt = line.world.clock.now();
      return 'timeout-after';
    }
    const isRead = method === 'GET' && path.includes('/Documents/call-');
    return isRead && since() > 2_800 && since() < 3_900 ? 'timeout-before' : undefined;
  };
  const options = { environment: { AGENTS: ANN }, faults: { rest } };
  const line = await SupportLine.open(options, { [ANN]: answers });
  const caller = line.call();
  expect(await line.untilTalking(caller)).toBe(ANN);
  expect(line.rung()).toEqual([ANN]);
});

test('a caller whose first document fails comes back to the line', async () => {
  const line = await SupportLine.open();
  const { body } = await line.world.webhook('/resume-call', {
    CallSid: `CA${'8'.repeat(32)}`,
    From: CUSTOMER,
    To: LINE,
  });
  expect(body).toContain('/support-call');
});
