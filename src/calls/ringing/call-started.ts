import type { EntryName } from '../../contract/entries';
import { tryWithin } from '../base/deadline';
import type { Tools } from '../base/tools';
import { applyEvent, type LiveCallEvent } from '../model/apply-event';
import { hasEnded, initialAgentLegs, type HandOff, type LiveCall } from '../model/live-call';
import { applyEvents, updateLiveCall } from '../model/store';

type CallStart = Omit<Extract<LiveCallEvent, { type: 'call-started' }>, 'type' | 'at'>;

/** A customer who has called a number of the company. */
interface CustomerCall extends Pick<CallStart, 'callToken' | 'consent' | 'entry'> {
  from: string;
}

/** How the call of a customer starts. */
export const customerCall = ({ from, ...known }: CustomerCall): CallStart => ({
  direction: 'inbound',
  role: 'customer',
  address: from,
  ...known,
});

const STORE_TIMEOUT_MS = 1_500;

/**
 * Stores that a call has started. The caller does not wait long for it, and a failure does not cost the caller the call.
 * @returns the call as it is stored then; undefined: it could not be stored
 */
export const storeCallStart = (
  tools: Tools,
  callId: string,
  start: CallStart,
): Promise<LiveCall | undefined> =>
  store(tools, callId, [{ type: 'call-started', at: tools.ports.clock.now(), ...start }]);

/**
 * The call with a `<Dial>` that rings its agents. An agent that rings already, or has joined, keeps it a conference: the
 * response to the request that rang it was lost, but a callback has reported it. Pure.
 */
export function asBridge(call: LiveCall): LiveCall {
  const isAwaited = initialAgentLegs(call).some(([, { status }]) => !hasEnded(status));
  return call.startedAs === 'conference' && isAwaited
    ? call
    : applyEvent(call, { type: 'started-as', as: 'bridge' });
}

/** As {@link storeCallStart}, for a call whose agents a `<Dial>` is about to ring: see {@link asBridge}. */
export const storeBridgeStart = (
  tools: Tools,
  callId: string,
  start: CallStart,
): Promise<LiveCall | undefined> => {
  const event: LiveCallEvent = { type: 'call-started', at: tools.ports.clock.now(), ...start };
  const bridged = (call: LiveCall) => asBridge(applyEvent(call, event));
  return tryWithin(tools, STORE_TIMEOUT_MS, updateLiveCall(tools.ports, callId, bridged, { isStart: true }));
};

/** As {@link storeCallStart}, for a call that rings no agent: for operators it is over, as after an unanswered Dial. */
export async function storeUnansweredCall(
  tools: Tools,
  callId: string,
  { customer, entry, handOff }: { customer: string; entry: EntryName; handOff?: HandOff | undefined },
): Promise<void> {
  const at = tools.ports.clock.now();
  await store(tools, callId, [
    { type: 'call-started', at, ...customerCall({ from: customer, entry }) },
    ...(handOff ? [{ type: 'handed-off', handOff } as const] : []),
    { type: 'leg-status', at, callSid: callId, status: 'completed' },
  ]);
}

const store = (tools: Tools, callId: string, events: LiveCallEvent[]): Promise<LiveCall | undefined> =>
  tryWithin(tools, STORE_TIMEOUT_MS, applyEvents(tools.ports, callId, events, { isStart: true }));
