import { type Clock, type Random, draw, type Range } from '../emulator';
import type { DeployedFunction } from './deployment';
import type { Handler } from './function-bundle';
import type { ModuleScope } from './module-scope';

export interface InstanceOptions {
  clock: Clock;
  random: Random;
  /**
   * - `fresh`: an invocation finds nothing in memory, as when each runs on another machine (default);
   * - `kept`: an idle instance serves the next invocation, with all that its module remembers;
   * - `shared`: as `kept`, and the instance then serves the next world of this process. A module is evaluated once, which
   *   makes most of the tests twice as fast.
   *
   * The platform promises neither.
   */
  memory?: 'fresh' | 'kept' | 'shared';
  /** Milliseconds that a new instance takes to start. Default: 0 */
  coldStartMs?: Range;
}

/** The running copies of the Functions. Each serves one invocation at a time. */
export class Instances {
  readonly #idle = new Map<string, Handler[]>();
  readonly #options: InstanceOptions;

  constructor(options: InstanceOptions) {
    this.#options = options;
  }

  /**
   * The handler of an idle instance, or of a new one. No other invocation gets it until it is given back.
   * @throws what the module throws while it is loaded
   */
  async take({ path, bundle }: DeployedFunction, scope: ModuleScope): Promise<Handler> {
    if (this.#options.memory === 'shared') return bundle.takeShared(scope);
    const idle = this.#idle.get(path)?.pop();
    if (idle) return this.#options.memory === 'kept' ? idle : bundle.load(scope);
    const { coldStartMs, clock, random } = this.#options;
    if (coldStartMs) await new Promise<void>((resolve) => clock.after(draw(random, coldStartMs), resolve));
    return bundle.load(scope);
  }

  giveBack({ path, bundle }: DeployedFunction, handler: Handler): void {
    if (this.#options.memory === 'shared') return bundle.giveBackShared(handler);
    const idle = this.#idle.get(path);
    if (idle) idle.push(handler);
    else this.#idle.set(path, [handler]);
  }
}
