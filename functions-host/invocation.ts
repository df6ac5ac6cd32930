import type { Clock, HttpResponse } from '../emulator';
import type { Handler } from './function-bundle';
import { FAILED, functionResponse, text } from './responses';

/** https://www.twilio.com/docs/serverless/functions-assets/functions/request-flow */
const TIME_LIMIT_MS = 10_000;

/**
 * What goes wrong with one invocation:
 * - `fails`: it never starts;
 * - `slow`: it starts after `ms`, which count towards its ten seconds;
 * - `dies`: its instance is gone after `ms`, with all its unfinished work.
 */
export type InvocationFault =
  { kind: 'none' } | { kind: 'fails' } | { kind: 'slow'; ms: number } | { kind: 'dies'; ms: number };

export interface Invocation {
  handler: Handler;
  event: object;
  /** @param isRunning whether requests that the invocation sends still reach Twilio */
  context: (isRunning: () => boolean) => object;
  clock: Clock;
  fault: () => InvocationFault;
  afterResponse: 'runs-on' | 'stops';
  /** The instance is idle again. Not called for an instance that has died. */
  onResponse: () => void;
  onError: (error: unknown) => void;
}

/** Runs a handler until it responds, its time is over or its instance dies. */
export function invoke(invocation: Invocation): Promise<HttpResponse> {
  const { handler, event, clock, afterResponse, onResponse, onError } = invocation;
  let state: 'running' | 'responded' | 'dead' = 'running';
  const isRunning = () => state === 'running' || (state === 'responded' && afterResponse === 'runs-on');
  const context = invocation.context(isRunning);
  return new Promise((resolve) => {
    const timers: (() => void)[] = [];
    const end = (as: 'responded' | 'dead', response: HttpResponse) => {
      if (state !== 'running') return;
      state = as;
      for (const cancel of timers) cancel();
      if (as === 'responded') onResponse();
      resolve(response);
    };
    const fail = (error: unknown) => {
      onError(error);
      end('responded', FAILED);
    };
    const run = () => {
      try {
        handler(context, event, (error, returned) =>
          error ? fail(error) : end('responded', functionResponse(returned)),
        );
      } catch (error) {
        fail(error);
      }
    };
    timers.push(clock.after(TIME_LIMIT_MS, () => end('dead', text(504, 'Function timed out'))));
    const fault = invocation.fault();
    switch (fault.kind) {
      case 'fails':
        return end('dead', FAILED);
      case 'slow':
        timers.push(clock.after(fault.ms, run));
        return;
      case 'dies':
        timers.push(clock.after(fault.ms, () => end('dead', FAILED)));
        return run();
      case 'none':
        return run();
    }
  });
}
