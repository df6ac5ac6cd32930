import { tryWithin } from '../base/deadline';
import type { Operator, OperatorTools } from '../base/ownership';
import type { LiveCallEvent } from '../model/apply-event';
import type { EndRequest } from '../model/live-call';
import { applyEvents } from '../model/store';

/** The request has succeeded, and its response waits at most this long for the record of its operator. */
const STORE_TIMEOUT_MS = 2_000;

export const endRequestOf = ({ name, role }: Operator): EndRequest => ({
  name,
  role: role === 'agent' ? 'agent' : 'supervisor',
});

/** Stores which operator ended a call or a leg. A failure is only logged: the call has ended. */
export const storeEndRequest = async (
  tools: OperatorTools,
  callId: string,
  event: LiveCallEvent,
): Promise<void> =>
  void (await tryWithin(tools, STORE_TIMEOUT_MS, applyEvents(tools.ports, callId, [event])));
