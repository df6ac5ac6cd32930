import type { Clock, Random } from '../emulator/ports';
import { draw, type Range } from '../emulator/timing';
import type { FunctionBundle, Handler, ModuleScope } from './bundles';

export interface InstanceOptions {
  clock: Clock;
  random: Random;
  /**
   * `fresh`: no request finds anything in memory, as when each one is served by another machine. `kept`: an instance
   * that is idle serves the next request, with what its module remembers. The platform promises neither.
   */
  memory?: 'fresh' | 'kept';
  /** Milliseconds that a new instance needs before its first request. */
  coldStartMs?: Range;
}

/** The running copies of the Functions. Each serves one request at a time; where none is idle a new one is started. */
export class Instances {
  readonly #idle = new Map<string, Handler[]>();
  readonly #options: InstanceOptions;

  constructor(options: InstanceOptions) {
    this.#options = options;
  }

  /** A handler that nobody else uses until it is given back. Throws what the module throws while it is loaded. */
  async take(bundle: FunctionBundle, scope: ModuleScope): Promise<Handler> {
    const idle = this.#idle.get(bundle.path)?.pop();
    if (idle) return this.#options.memory === 'kept' ? idle : bundle.load(scope);
    const { coldStartMs, clock, random } = this.#options;
    if (coldStartMs) await new Promise<void>((resolve) => clock.after(draw(random, coldStartMs), resolve));
    return bundle.load(scope);
  }

  giveBack({ path }: FunctionBundle, handler: Handler): void {
    const idle = this.#idle.get(path);
    if (idle) idle.push(handler);
    else this.#idle.set(path, [handler]);
  }
}
