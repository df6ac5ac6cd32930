import { type Random, integer } from '../emulator';
import type { ApiResponse } from './world/world';
import type { Conversation } from './conversation';
import { guestOf, WorldSnapshot, supervisorOf, targetOf } from './conversation';
import { drawBehaviour } from './people';
import { chance, pick } from './conditions';
import { outcomeCheckFor } from './outcome-checks';
import type { InvariantMonitor } from './invariant-monitor';

interface Wish {
  path: string;
  params?: Record<string, string | number>;
}

/** What an operator may come to want of a conversation, and how often. */
const WISHES: readonly [weight: number, wish: (scene: TransferScenario) => Wish][] = [
  [3, (scene) => ({ path: '/participants/hold', params: scene.party() })],
  [3, (scene) => ({ path: '/participants/unhold', params: scene.party() })],
  [1, (scene) => ({ path: '/participants/mute', params: scene.party() })],
  [1, (scene) => ({ path: '/participants/unmute', params: scene.party() })],
  [2, (scene) => ({ path: '/participants/add', params: { to: scene.ring(guestOf), ringSeconds: 10 } })],
  [1, (scene) => ({ path: '/participants/remove', params: scene.party() })],
  [1, () => ({ path: '/participants/announce', params: { sentence: 'One moment please.' } })],
  [6, (scene) => ({ path: '/transfer/start', params: { to: scene.ring(targetOf), kind: scene.kind() } })],
  [1, (scene) => ({ path: scene.end() })],
  [3, (scene) => ({ path: '/supervise', params: { mode: scene.mode() } })],
  [1, () => ({ path: '/supervise-leave' })],
  [1, (scene) => ({ path: '/conference/record', params: { action: scene.recording() } })],
  [0.4, () => ({ path: '/conference/end' })],
];
const TOTAL = WISHES.reduce((sum, [weight]) => sum + weight, 0);
const ENDS = ['/transfer/complete', '/transfer/merge', '/transfer/cancel'] as const;
const ENDS_AND_SWAP = [...ENDS, '/transfer/swap', '/transfer/swap'] as const;
/** Both cannot be true of one transfer. */
const FINAL = new Set<string>(ENDS);

const BOB = { name: 'bob', role: 'agent' as const };

/** One moment of one conversation, from which an operator draws a wish. */
class TransferScenario {
  constructor(
    readonly conversation: Conversation,
    readonly sight: WorldSnapshot,
    readonly watch: InvariantMonitor,
    readonly random: Random,
  ) {}

  /** Mostly the customer, who is held more often than others. */
  party(): { participant: string } {
    const customer = this.conversation.customer(this.sight)?.sid ?? this.conversation.name;
    const others = this.conversation.others(this.sight).filter((call) => call.endedAt === null);
    const other = others[integer(this.random, 0, Math.max(0, others.length - 1))];
    return { participant: !other || chance(this.random, 0.55) ? customer : other.sid };
  }

  ring(numberOf: typeof guestOf): string {
    const to = numberOf(this.conversation.index, integer(this.random, 0, 2));
    this.watch.world.emulator.people.behave(to, drawBehaviour(this.random));
    return to;
  }

  kind = () => pick(this.random, ['warm', 'warm', 'cold'] as const);
  mode = () => pick(this.random, ['listen', 'coach', 'barge'] as const);
  recording = () => pick(this.random, ['start', 'pause', 'resume', 'stop'] as const);
  end = () => pick(this.random, ENDS_AND_SWAP);
}

/** Operators who do at random what operators may do. */
export class OperatorSimulator {
  readonly done = new Map<string, number>();

  constructor(
    readonly watch: InvariantMonitor,
    readonly random: Random,
  ) {}

  /** Something now and then, until `untilMs` from now. */
  operate(conversation: Conversation, untilMs: number): void {
    const times = integer(this.random, 2, 9);
    for (let time = 0; time < times; time++) {
      this.#later(integer(this.random, 3_000, untilMs), () =>
        this.#act(conversation, this.#wish(conversation)),
      );
    }
  }

  convert(callSid: string): void {
    const who = chance(this.random, 0.3) ? BOB : { name: 'sue', role: 'supervisor' as const };
    this.watch.request('/convert', this.watch.world.sendAs('/convert', { callSid }, who), ({ status }) => {
      if (status === 200) this.#count('/convert');
    });
  }

  #count(path: string): void {
    this.done.set(path, (this.done.get(path) ?? 0) + 1);
  }

  #later(ms: number, run: () => void): void {
    this.watch.world.clock.after(ms, run);
  }

  #wish(conversation: Conversation): Wish {
    let drawn = this.random.next() * TOTAL;
    const scene = new TransferScenario(
      conversation,
      new WorldSnapshot(this.watch.world),
      this.watch,
      this.random,
    );
    const [, wish] = WISHES.find(([weight]) => (drawn -= weight) < 0) ?? [
      0,
      () => ({ path: '/conference/end' }),
    ];
    return wish(scene);
  }

  #act(conversation: Conversation, wish: Wish): void {
    if (wish.path === '/transfer/start') this.#followUp(conversation);
    if (!FINAL.has(wish.path) || !chance(this.random, 0.3)) {
      // A double click now and then.
      const clicks = chance(this.random, 0.15) ? 2 : 1;
      for (let click = 0; click < clicks; click++) void this.#ask(conversation, wish);
      return;
    }
    // Two operators who want different things of one transfer.
    const other = { path: pick(this.random, ENDS) };
    const asked = new WorldSnapshot(this.watch.world);
    const answers: Promise<ApiResponse>[] = [wish, other].map((one) => this.#ask(conversation, one));
    void Promise.all(answers).then((given) => {
      // One that comes late may have ended the next transfer.
      const isAnothers = conversation.hasNewTarget(asked, new WorldSnapshot(this.watch.world));
      if (wish.path !== other.path && !isAnothers && given.every(({ status }) => status === 200))
        this.watch.say(`${wish.path} and ${other.path} of one transfer were both answered as done`);
    });
  }

  /** Whoever starts a transfer mostly goes on with it: once the target is there, or without looking. */
  #followUp(conversation: Conversation): void {
    const goOn = () => {
      let at = 0;
      for (let step = integer(this.random, 1, 3); step > 0; step--) {
        at += integer(this.random, 500, 6_000);
        this.#later(at, () => this.#act(conversation, { path: pick(this.random, ENDS_AND_SWAP) }));
      }
    };
    if (chance(this.random, 0.3)) return goOn();
    const stop = this.watch.onLook((sight) => {
      if (!conversation.company(sight).some((call) => conversation.isTarget(call))) return;
      stop();
      goOn();
    });
  }

  #ask(conversation: Conversation, { path, params }: Wish): Promise<ApiResponse> {
    const { watch, random } = this;
    const who = chance(random, 0.2)
      ? BOB
      : { name: supervisorOf(conversation.index), role: 'supervisor' as const };
    const sight = new WorldSnapshot(watch.world);
    const customer = conversation.customer(sight)?.sid;
    if (path === '/participants/remove') watch.dismiss(String(params?.['participant']));
    if (path === '/conference/end')
      for (const { sid } of [{ sid: customer ?? '' }, ...conversation.others(sight)]) watch.dismiss(sid);
    const holds = path === '/participants/hold' && params?.['participant'] === customer;
    if (holds) conversation.isHeldByOperator = true;
    if (!FINAL.has(path)) conversation.otherRequests++;
    const key = chance(random, 0.2) ? { 'idempotency-key': `key-${integer(random, 0, 0xffffffff)}` } : {};
    const body = { callSid: conversation.name, ...params };
    const asked = watch.world.sendAs(path, body, who, key);
    const promise = outcomeCheckFor(path, conversation, sight);
    watch.request(path, asked, ({ status }) => {
      if (status !== 200) return;
      this.#count(path);
      if (path === '/transfer/start') conversation.isHeldByOperator = false;
      promise?.(watch);
    });
    return asked;
  }
}
