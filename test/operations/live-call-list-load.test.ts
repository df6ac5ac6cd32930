import { NUMBER, World } from '../../simulation/world/world';
import type { LiveCallView } from '../../src/contract/responses';

/** How long each caller talks. */
const CALL_MS = 20_000;
/** How long the list may differ from Twilio after a call starts or ends. */
const SETTLED_MS = 3_000;

interface Phase {
  /** From the start of one call to the start of the next. */
  everyMs: number;
  lastsMs: number;
}

/** Callers dial at a steady rate, talk and hang up, while the list is compared with the calls that Twilio has. */
class Office {
  readonly #world: World;
  #callers = 0;

  constructor(world: World) {
    this.#world = world;
  }

  /** @returns each difference between the list and Twilio, as a sentence */
  async run({ everyMs, lastsMs }: Phase, compareEveryMs: number): Promise<string[]> {
    const { clock, emulator } = this.#world;
    const differences: string[] = [];
    const until = clock.now() + lastsMs;
    let nextCall = clock.now();
    let nextLook = clock.now() + compareEveryMs;
    while (clock.now() < until) {
      if (clock.now() >= nextCall) {
        const from = `+1415555${String((this.#callers++ % 9_000) + 1_000)}`;
        const caller = emulator.people.dial({ from, to: NUMBER });
        clock.after(CALL_MS, () => this.#hangUp(caller));
        nextCall += everyMs;
      }
      if (clock.now() >= nextLook) {
        differences.push(...(await this.compare()));
        nextLook += compareEveryMs;
      }
      await clock.advance(Math.max(1, Math.min(nextCall, nextLook) - clock.now()));
    }
    return differences;
  }

  async compare(): Promise<string[]> {
    const { clock, emulator } = this.#world;
    const { status, body } = await this.#world.requestAs('/calls', {});
    if (status !== 200) return [`GET /calls: ${status}`];
    const listed = new Map((body['calls'] as LiveCallView[]).map((call) => [call.callSid, call]));
    const settled = clock.now() - SETTLED_MS;
    return emulator.inspect().calls.flatMap(({ sid, parentSid, createdAt, endedAt }) => {
      if (parentSid !== null) return [];
      if (endedAt === null && createdAt < settled && !listed.has(sid))
        return [`${sid} is live and not listed`];
      if (endedAt !== null && endedAt < settled && listed.has(sid)) return [`${sid} has ended and is listed`];
      return listed.get(sid)?.state === 'ended' ? [`${sid} is listed as ended`] : [];
    });
  }

  #hangUp(caller: string): void {
    if (this.#world.call(caller)?.endedAt === null) this.#world.emulator.people.hangUp(caller);
  }
}

test('the list has every live call and no ended call, at one and at ten new calls a second', async () => {
  const world = await new World({ judged: false }).wire();
  const office = new Office(world);
  expect(await office.run({ everyMs: 1_000, lastsMs: 5 * 60_000 }, 30_000)).toEqual([]);
  expect(await office.run({ everyMs: 100, lastsMs: 60_000 }, 10_000)).toEqual([]);
  await world.clock.advance(CALL_MS + 10_000);
  const { body } = await world.requestAs('/calls', {});
  expect(body['calls']).toEqual([]);
});
