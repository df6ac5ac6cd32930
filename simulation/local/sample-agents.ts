import { normalizeAddress, type Emulator } from '../../emulator';

/** A person who talks answers so late that a free agent takes the call first. */
const BUSY_MS = 9_000;

const between = (low: number, high: number) => low + Math.random() * (high - low);

/** The agents of the sample calls: simulated people, and browsers of operators. */
export class SampleAgents {
  readonly #emulator: Emulator;
  readonly #agents: readonly string[];

  /** @param agents their addresses */
  constructor(emulator: Emulator, agents: readonly string[]) {
    this.#emulator = emulator;
    this.#agents = agents.map(normalizeAddress);
  }

  /** Whether a customer can call: one agent stays free for the calls of a visitor, if there are several. */
  areFree(): boolean {
    const reachable = this.#agents.filter((agent) => this.#emulator.people.canRing(agent));
    const talking = this.#talking();
    const free = reachable.filter((agent) => !talking.has(agent));
    return free.length > (reachable.length > 1 ? 1 : 0);
  }

  /** From now on the people who are free answer first. A browser is left to its operator. */
  arrange(): void {
    const talking = this.#talking();
    this.#agents.forEach((agent, index) => {
      if (agent.startsWith('client:')) return;
      const afterMs = (talking.has(agent) ? BUSY_MS : between(1500, 4000)) + index * 200;
      this.#emulator.people.behave(agent, { kind: 'answers', afterMs });
    });
  }

  /** A sample agent presses 1 when the call asks for a key, as with `ACCEPT_WITH_KEY`. */
  accept(): void {
    for (const { sid, to, direction, expects } of this.#emulator.inspectLive().calls) {
      const isAgent = direction !== 'inbound' && !to.startsWith('client:');
      if (isAgent && expects?.input === 'keys' && this.#agents.includes(normalizeAddress(to)))
        this.#emulator.people.press(sid, '1');
    }
  }

  #talking(): ReadonlySet<string> {
    const answered = this.#emulator.inspectLive().calls.filter(({ answeredAt }) => answeredAt !== null);
    return new Set(
      answered.map(({ direction, from, to }) => normalizeAddress(direction === 'inbound' ? from : to)),
    );
  }
}
