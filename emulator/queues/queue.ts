import type { Call } from '../calls/call';
import type { Scope } from '../scope';
import type { World } from '../world';

/** How a call left its queue: https://www.twilio.com/docs/voice/twiml/enqueue#attributes-action-parameters */
export type QueueResult = 'bridged' | 'queue-full' | 'redirected' | 'hangup' | 'leave' | 'error';

/** A call that waits in a queue. */
export interface Member {
  readonly call: Call;
  readonly enqueuedAt: number;
  /** What it listens to while it waits. */
  waiting?: Scope;
  /** The member leaves; it is told how. */
  release(result: QueueResult): void;
}

export class Queue {
  readonly sid: string;
  readonly name: string;
  readonly members: Member[] = [];
  /** Calls that dial this queue while it is empty, in order. */
  readonly takers: ((member: Member) => void)[] = [];

  constructor(sid: string, name: string) {
    this.sid = sid;
    this.name = name;
  }

  add(member: Member): void {
    const taker = this.takers.shift();
    if (taker) taker(member);
    else this.members.push(member);
  }

  remove(member: Member): void {
    const index = this.members.indexOf(member);
    if (index >= 0) this.members.splice(index, 1);
  }

  /** Gives the first member, now or when there is one. Returns what gives up waiting. */
  take(take: (member: Member) => void): () => void {
    const first = this.members.shift();
    if (first) {
      take(first);
      return () => {};
    }
    this.takers.push(take);
    return () => {
      const index = this.takers.indexOf(take);
      if (index >= 0) this.takers.splice(index, 1);
    };
  }
}

/** Queues are created on demand: https://www.twilio.com/docs/voice/twiml/enqueue */
export class Queues {
  readonly #world: World;
  readonly #queues = new Map<string, Queue>();

  constructor(world: World) {
    this.#world = world;
  }

  open(name: string): Queue {
    const known = this.#queues.get(name);
    if (known) return known;
    const queue = new Queue(this.#world.sid('QU'), name);
    this.#queues.set(name, queue);
    return queue;
  }

  find(name: string): Queue | undefined {
    return this.#queues.get(name);
  }
}
