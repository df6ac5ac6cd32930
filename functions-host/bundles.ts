import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative, resolve, sep } from 'node:path';

export type Visibility = 'public' | 'protected' | 'private';

/** The names that a Function finds in its module, apart from those of Node: time is one of them. */
export interface ModuleScope {
  Twilio: unknown;
  setTimeout: (run: () => void, ms?: number) => unknown;
  clearTimeout: (timer: unknown) => void;
  Date: DateConstructor;
  console: Pick<Console, 'log' | 'warn' | 'error' | 'info' | 'debug'>;
}

export type Handler = (
  context: object,
  event: object,
  callback: (error: unknown, answer?: unknown) => void,
) => void;

export interface FunctionBundle {
  /** The URL path. */
  path: string;
  visibility: Visibility;
  /** Evaluates the file anew: a Function shares no memory with its next invocation. */
  load(scope: ModuleScope): Handler;
}

export interface Asset {
  path: string;
  visibility: Visibility;
  content: string;
}

type Evaluate = (...values: unknown[]) => void;

const NAMES = ['exports', 'require', 'module', 'Twilio', 'setTimeout', 'clearTimeout', 'Date', 'console'];

/** Reads what a deployment would upload: https://www.twilio.com/docs/serverless/functions-assets/visibility */
export function readFunctions(folder: string): FunctionBundle[] {
  return filesBelow(folder)
    .filter((file) => file.endsWith('.js'))
    .map((file) => {
      const filename = resolve(folder, file);
      // Not node:vm: under jest it would compile into another realm, whose objects are never deeply equal to ours.
      // eslint-disable-next-line @typescript-eslint/no-implied-eval
      const evaluate = new Function(
        ...NAMES,
        `${readFileSync(filename, 'utf8')}\n//# sourceURL=${filename}`,
      ) as Evaluate;
      const require = remembering(createRequire(filename));
      return {
        path: urlPath(file.replace(/\.js$/, '')),
        visibility: visibilityOf(file),
        load: (scope) => {
          const module: { exports: { handler?: Handler } } = { exports: {} };
          const { Twilio, setTimeout, clearTimeout, Date, console } = scope;
          evaluate(module.exports, require, module, Twilio, setTimeout, clearTimeout, Date, console);
          if (typeof module.exports.handler !== 'function') throw new Error(`${file} exports no handler.`);
          return module.exports.handler;
        },
      };
    });
}

/** The packages of a deployment do not change while it runs; to look for them each time takes longer than to run a Function. */
function remembering(require: NodeJS.Require): (name: string) => unknown {
  const known = new Map<string, unknown>();
  return (name) => {
    if (!known.has(name)) known.set(name, require(name));
    return known.get(name);
  };
}

export function readAssets(folder: string): Asset[] {
  return filesBelow(folder).map((file) => ({
    path: urlPath(file),
    visibility: visibilityOf(file),
    content: readFileSync(join(folder, file), 'latin1'),
  }));
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}

const visibilityOf = (file: string): Visibility =>
  file.includes('.protected') ? 'protected' : file.includes('.private') ? 'private' : 'public';

const urlPath = (file: string): string =>
  `/${file
    .split(sep)
    .join('/')
    .replace(/\.(protected|private)/, '')}`;
