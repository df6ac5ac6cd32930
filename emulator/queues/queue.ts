import type { Call } from '../calls/call';
import type { Environment } from '../environment';
import type { ExecutionScope } from '../execution-scope';

/** How a call left its queue: https://www.twilio.com/docs/voice/twiml/enqueue#attributes-action-parameters */
export type QueueResult =
  'bridged' | 'queue-full' | 'redirected' | 'redirected-from-bridged' | 'hangup' | 'leave' | 'error';

/** A call that waits in a queue. */
export interface QueueMember {
  readonly call: Call;
  readonly enqueuedAt: number;
  /** The wait document that it hears. */
  waiting?: ExecutionScope;
  /** When an agent was connected. From then on the call no longer waits. */
  bridgedAt?: number;
  /** Takes the call out of the queue; `result` becomes `QueueResult`. */
  release(result: QueueResult): void;
}

export class Queue {
  readonly sid: string;
  readonly name: string;
  readonly members: QueueMember[] = [];
  /** Dials that wait for a member, in order. */
  readonly #takers: ((member: QueueMember) => void)[] = [];

  constructor(sid: string, name: string) {
    this.sid = sid;
    this.name = name;
  }

  add(member: QueueMember): void {
    const taker = this.#takers.shift();
    if (taker) taker(member);
    else this.members.push(member);
  }

  remove(member: QueueMember): void {
    const index = this.members.indexOf(member);
    if (index >= 0) this.members.splice(index, 1);
  }

  /** Calls `take` with the first member, now or when one arrives. Returns a function that stops waiting. */
  take(take: (member: QueueMember) => void): () => void {
    const first = this.members.shift();
    if (first) {
      take(first);
      return () => {};
    }
    this.#takers.push(take);
    return () => {
      const index = this.#takers.indexOf(take);
      if (index >= 0) this.#takers.splice(index, 1);
    };
  }
}

/** Queues are created on demand: https://www.twilio.com/docs/voice/twiml/enqueue */
export class Queues {
  readonly #world: Pick<Environment, 'sid'>;
  readonly #queues = new Map<string, Queue>();

  constructor(world: Pick<Environment, 'sid'>) {
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
