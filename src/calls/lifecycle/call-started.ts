import { tryWithin } from '../base/deadline';
import type { Tools } from '../base/tools';
import type { LiveCallEvent } from '../model/apply-event';
import { applyEvents } from '../model/store';

type CallStart = Omit<Extract<LiveCallEvent, { type: 'call-started' }>, 'type' | 'at'>;

const STORE_TIMEOUT_MS = 1_500;

/** Stores that a call has started. The caller does not wait long for it, and does not lose the call to it. */
export async function storeCallStart(tools: Tools, callId: string, start: CallStart): Promise<void> {
  const { ports } = tools;
  const event = { type: 'call-started', at: ports.clock.now(), ...start } as const;
  await tryWithin(tools, STORE_TIMEOUT_MS, applyEvents(ports, callId, [event], { isStart: true }));
}
