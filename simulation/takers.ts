import { integer, seededRandom, type Random } from '../emulator';
import type { Conversation } from './conversation';
import { chance } from './draw';
import type { InvariantMonitor } from './invariant-monitor';
import { drawBehaviour } from './people';
import { checkResponse } from './response-checks';

const KIM = { name: 'kim', role: 'agent' } as const;
const EVE = { name: 'eve', role: 'agent' } as const;
const TAKERS = [KIM, EVE];

/** The browsers that ring only for the operators who take a call. */
export const TAKERS_PHONES = TAKERS.map(({ name }) => `client:${name}`);

const PATH = '/calls/take';
const SHARE = 0.2;
const LATEST_MS = 25_000;
/** Operators who take callers that wait. */
export class Takers {
  /** Path → how many requests got a response of 200. */
  readonly succeeded = new Map<string, number>();
  /** A source of its own: what a world draws without them stays as it was. */
  readonly #random: Random;

  constructor(
    readonly monitor: InvariantMonitor,
    seed: number,
  ) {
    this.#random = seededRandom(seed ^ 0x7a6e);
  }

  /** A customer has called: in some draws an operator takes the call, or two do at once. */
  follow({ callId }: Conversation): void {
    const random = this.#random;
    if (!chance(random, SHARE)) return;
    const takers = chance(random, 0.3) ? TAKERS : [KIM];
    this.monitor.world.clock.after(integer(random, 500, LATEST_MS), () => {
      for (const taker of takers) this.#take(taker, callId);
    });
  }

  /** The page of the operator says that its phone can ring, and then the operator takes the call. */
  #take(taker: (typeof TAKERS)[number], callSid: string): void {
    const { monitor } = this;
    const { world } = monitor;
    world.emulator.people.behave(`client:${taker.name}`, drawBehaviour(this.#random));
    const ready = world.sendAs('/presence', { state: 'available' }, taker);
    checkResponse(monitor, '/presence', ready, () => {
      const response = world.sendAs(PATH, { callSid }, taker);
      checkResponse(monitor, PATH, response, ({ status }) => {
        if (status === 200) this.succeeded.set(PATH, (this.succeeded.get(PATH) ?? 0) + 1);
      });
    });
  }
}
