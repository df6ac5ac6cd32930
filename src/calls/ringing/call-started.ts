import type { EntryName } from '../../contract/entries';
import { tryWithin } from '../base/deadline';
import type { Tools } from '../base/tools';
import type { LiveCallEvent } from '../model/apply-event';
import { applyEvents } from '../model/store';

type CallStart = Omit<Extract<LiveCallEvent, { type: 'call-started' }>, 'type' | 'at'>;

const STORE_TIMEOUT_MS = 1_500;

/** Stores that a call has started. The caller does not wait long for it, and a failure does not cost the caller the call. */
export const storeCallStart = (tools: Tools, callId: string, start: CallStart): Promise<void> =>
  store(tools, callId, [{ type: 'call-started', at: tools.ports.clock.now(), ...start }]);

/** As {@link storeCallStart}, for a call that rings no agent: for operators it is over, as after an unanswered Dial. */
export function storeUnansweredCall(
  tools: Tools,
  callId: string,
  { customer, entry }: { customer: string; entry: EntryName },
): Promise<void> {
  const at = tools.ports.clock.now();
  return store(tools, callId, [
    { type: 'call-started', at, direction: 'inbound', role: 'customer', address: customer, entry },
    { type: 'leg-status', at, callSid: callId, status: 'completed' },
  ]);
}

async function store(tools: Tools, callId: string, events: LiveCallEvent[]): Promise<void> {
  await tryWithin(tools, STORE_TIMEOUT_MS, applyEvents(tools.ports, callId, events, { isStart: true }));
}
