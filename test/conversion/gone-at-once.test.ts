import { AGENT, CUSTOMER, NUMBER, World } from '../../simulation/world/world';

/** An agent picks up, and the connection breaks at once: that agent has not taken the call. */

const ANN = 'client:ann';
const AGENTS = `${ANN},${AGENT}`;

/** What a caller hears, and which addresses rang, from the moment the first agent has gone. */
async function afterDrop(environment: Record<string, string>, hangsUpAfterMs: number) {
  const world = await new World({ environment: { NO_ANSWER: 'voicemail', AGENTS, ...environment } }).wire();
  const { people } = world.emulator;
  people.behave(ANN, { kind: 'answers', afterMs: 1_500, hangsUpAfterMs });
  people.behave(AGENT, { kind: 'answers', afterMs: 6_000 });
  const caller = people.dial({ from: CUSTOMER, to: NUMBER });
  const heard = new Set<string>();
  for (let time = 0; time < 20_000; time += 100) {
    await world.clock.advance(100);
    const call = world.call(caller);
    if (time > 3_500 && call) heard.add(call.hears);
  }
  return { world, caller, heard };
}

describe.each(['bridge', 'conference'])('ANSWER_AS=%s: an agent picks up and is gone', (ANSWER_AS) => {
  test.each([0, 300, 1_500])(
    'after %i ms, and the caller reaches a person, or leaves a message',
    async (ms) => {
      const { heard } = await afterDrop({ ANSWER_AS }, ms);
      expect([...heard].some((what) => what === 'speech' || what === 'party')).toBe(true);
    },
  );

  test('after a talk of five seconds, and the call is over', async () => {
    const { world, caller } = await afterDrop({ ANSWER_AS }, 5_000);
    expect(world.call(caller)?.doing).toBe('ended');
    expect(world.emulator.inspect().calls.filter(({ to }) => to === ANN)).toHaveLength(1);
  });

  test('twice, and the caller hears what an unanswered call gets', async () => {
    const { world, caller, heard } = await afterDrop({ ANSWER_AS, AGENTS: ANN, NO_ANSWER: 'goodbye' }, 300);
    expect(heard).toContain('speech');
    expect(world.call(caller)?.doing).toBe('ended');
  });
});

describe('a bridge whose agent was gone at once', () => {
  test('rings the other agents, who get the caller', async () => {
    const { world, caller } = await afterDrop({}, 300);
    expect(world.call(caller)?.doing).toBe('bridged');
    const { calls } = world.emulator.inspect();
    expect(calls.filter(({ to }) => to === ANN)).toHaveLength(1);
    expect(calls.filter(({ to }) => to === AGENT)).toHaveLength(2);
    expect(await world.liveCall(caller)).toMatchObject({ state: 'bridged' });
  });

  test('can be converted once another agent has answered', async () => {
    const { world, caller } = await afterDrop({}, 300);
    const child = (await world.liveCall(caller))?.childCallSid;
    expect(await world.requestAs('/convert', { callSid: child })).toMatchObject({ status: 200 });
    await world.clock.advance(3_000);
    expect(world.inConference(caller)).toEqual([caller, child].sort());
  });

  test('rings the only agent once more', async () => {
    const { world } = await afterDrop({ AGENTS: ANN, NO_ANSWER: 'goodbye' }, 300);
    expect(world.emulator.inspect().calls.filter(({ to }) => to === ANN)).toHaveLength(2);
  });
});

describe('the target of a cold transfer picks up and is gone', () => {
  const transferTo = async (hangsUpAfterMs: number) => {
    const world = await new World().wire();
    const bridge = await world.conference();
    world.emulator.people.behave('client:eve', { kind: 'answers', afterMs: 3_000, hangsUpAfterMs });
    await world.requestAs('/transfer/start', { callSid: bridge.parent, to: 'client:eve', kind: 'cold' });
    return { world, ...bridge };
  };

  test('before the agent has left, and the customer is back with the agent', async () => {
    const { world, parent, child } = await transferTo(300);
    await world.clock.advance(10_000);
    expect(world.inConference(parent)).toEqual([parent, child].sort());
    expect(world.call(parent)?.hears).toBe('party');
  });

  // Agent and target leave in the same second, so their timestamps do not tell which of them left last.
  test.each([1_000, 1_200, 1_400, 1_600, 1_800, 2_000])(
    'after %i ms, while the agent leaves, and the customer is back with the agent, or hears what an unanswered call gets',
    async (ms) => {
      const { world, parent } = await transferTo(ms);
      const heard: string[] = [];
      for (let time = 0; time < 15_000; time += 250) {
        await world.clock.advance(250);
        heard.push(world.call(parent)?.hears ?? '');
      }
      expect(heard.includes('speech') || heard.at(-1) === 'party').toBe(true);
    },
  );
});
