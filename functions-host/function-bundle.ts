import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { rebindableScope, type ModuleScope, type RebindableScope } from './module-scope';

export type Handler = (
  context: object,
  event: object,
  callback: (error: unknown, response?: unknown) => void,
) => void;

interface SharedInstance {
  handler: Handler;
  scope: RebindableScope;
}

type Evaluate = (...values: unknown[]) => void;

const PARAMETERS = [
  'exports',
  'require',
  'module',
  'Twilio',
  'setTimeout',
  'clearTimeout',
  'Date',
  'fetch',
  'console',
];

/** One built file of a Function. The file is compiled at its first use: a process rarely runs all of them. */
export class FunctionBundle {
  readonly #filename: string;
  #evaluate: Evaluate | undefined;
  #require: ((name: string) => unknown) | undefined;

  /** Instances of this bundle that wait for the next world of this process. */
  readonly #shared: SharedInstance[] = [];
  readonly #scopes = new WeakMap<Handler, RebindableScope>();

  /** @param filename an absolute path */
  constructor(filename: string) {
    this.#filename = filename;
  }

  /**
   * Evaluates the module anew, as another instance would: it finds nothing in memory.
   * @throws Error when the file exports no handler, and whatever the module throws
   */
  load({ Twilio, setTimeout, clearTimeout, Date, fetch, console }: ModuleScope): Handler {
    this.#evaluate ??= compile(this.#filename);
    this.#require ??= cachedRequire(createRequire(this.#filename));
    const module: { exports: { handler?: Handler } } = { exports: {} };
    const scope = [Twilio, setTimeout, clearTimeout, Date, fetch, console];
    this.#evaluate(module.exports, this.#require, module, ...scope);
    if (typeof module.exports.handler !== 'function')
      throw new Error(`${this.#filename} exports no handler.`);
    return module.exports.handler;
  }

  /** An instance that an earlier world of this process has used, or a new one, on the clock of this world. */
  takeShared(scope: ModuleScope): Handler {
    const instance = this.#shared.pop() ?? this.#newShared(scope);
    instance.scope.bind(scope);
    return instance.handler;
  }

  giveBackShared(handler: Handler): void {
    const scope = this.#scopes.get(handler);
    if (scope) this.#shared.push({ handler, scope });
  }

  #newShared(scope: ModuleScope): SharedInstance {
    const rebindable = rebindableScope(scope);
    const handler = this.load(rebindable.scope);
    this.#scopes.set(handler, rebindable);
    return { handler, scope: rebindable };
  }
}

function compile(filename: string): Evaluate {
  // Not node:vm: under jest it compiles into another realm, whose objects are never deeply equal to the test's.
  // eslint-disable-next-line @typescript-eslint/no-implied-eval
  return new Function(
    ...PARAMETERS,
    `${readFileSync(filename, 'utf8')}\n//# sourceURL=${filename}`,
  ) as Evaluate;
}

/** The packages of a deployment do not change while it runs, and a look-up takes longer than most Functions. */
function cachedRequire(require: NodeJS.Require): (name: string) => unknown {
  const modules = new Map<string, unknown>();
  return (name) => {
    if (!modules.has(name)) modules.set(name, require(name));
    return modules.get(name);
  };
}
