import type { Clock, Http } from '../emulator';
import { fetchThrough, noHosts } from './fetch';
import { PlatformResponse } from './platform-response';

/** The global names that the platform gives to a module. Time is among them: the host runs on its own clock. */
export interface ModuleScope {
  Twilio: unknown;
  setTimeout: (run: () => void, ms?: number) => unknown;
  clearTimeout: (timer: unknown) => void;
  Date: DateConstructor;
  fetch: typeof fetch;
  console: Pick<Console, 'log' | 'warn' | 'error' | 'info' | 'debug'>;
}

class Timer {
  constructor(readonly cancel: () => void) {}
}

export function moduleScope(
  clock: Clock,
  print: (line: string) => void = () => undefined,
  web: Http = noHosts,
): ModuleScope {
  const log = (...values: unknown[]) => print(values.map(String).join(' '));
  return {
    Twilio: { Response: PlatformResponse },
    setTimeout: (run, ms = 0) => new Timer(clock.after(ms, run)),
    clearTimeout: (timer) => {
      if (timer instanceof Timer) timer.cancel();
    },
    Date: dateOn(clock),
    fetch: fetchThrough(web),
    console: { log, warn: log, error: log, info: log, debug: log },
  };
}

/** A `Date` on a clock: the present time comes from the clock, and all else is as usual. */
function dateOn(clock: Clock): DateConstructor {
  const now = () => clock.now();
  return new Proxy(Date, {
    construct: (target, values: [] | [number | string]) =>
      values.length === 0 ? new target(now()) : new target(...values),
    get: (target, name): unknown => (name === 'now' ? now : Reflect.get(target, name)),
  });
}

/** A scope whose clock and console can be exchanged while a module that was evaluated with it lives. */
export interface RebindableScope {
  scope: ModuleScope;
  bind(scope: ModuleScope): void;
}

export function rebindableScope(first: ModuleScope): RebindableScope {
  let current = first;
  const print =
    (level: keyof ModuleScope['console']) =>
    (...values: unknown[]) =>
      current.console[level](...values);
  return {
    bind: (scope) => (current = scope),
    scope: {
      Twilio: first.Twilio,
      setTimeout: (run, ms) => current.setTimeout(run, ms),
      clearTimeout: (timer) => current.clearTimeout(timer),
      fetch: (...request) => current.fetch(...request),
      Date: new Proxy(Date, {
        construct: (_, values: [] | [number | string]) => Reflect.construct(current.Date, values) as Date,
        get: (_, name): unknown => Reflect.get(current.Date, name),
      }),
      console: {
        log: print('log'),
        warn: print('warn'),
        error: print('error'),
        info: print('info'),
        debug: print('debug'),
      },
    },
  };
}
