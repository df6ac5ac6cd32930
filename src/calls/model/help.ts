import type { LiveCall } from './live-call';
import { presenceOf, stateOf } from './stage';

/**
 * An agent asks supervisors for help. The request is over when a supervisor is heard in the call, or when the call has
 * ended.
 */

export type Help = NonNullable<LiveCall['help']>;

/** Whether a supervisor coaches an agent, or has barged in. */
const isSupervisorHeard = (call: LiveCall): boolean =>
  Object.values(call.legs).some((leg) => {
    const presence = leg.role === 'supervisor' ? presenceOf(call, leg) : undefined;
    return presence !== undefined && (presence.coaches !== undefined || !presence.muted);
  });

/** Whether to ask for help would change nothing: a supervisor helps already, or there is no call to help with. */
export const needsNoHelp = (call: LiveCall): boolean => isSupervisorHeard(call) || stateOf(call) === 'ended';

/** The request for help that no supervisor has met. */
export const openHelp = (call: LiveCall): Help | undefined => (needsNoHelp(call) ? undefined : call.help);

/** Forgets a request that has been met, so that it does not come back when the supervisor leaves. */
export function withoutAnsweredHelp(call: LiveCall): LiveCall {
  if (!call.help || !needsNoHelp(call)) return call;
  const { help: _, ...rest } = call;
  return rest;
}

interface Asking {
  by: string;
  /** Undefined: as before. */
  reason: string | undefined;
  /** Milliseconds since the epoch. */
  at: number;
}

/** The call with a request for help. A repeat may add a reason, and keeps operator and time of the first request. */
export function withHelp(call: LiveCall, { by, reason, at }: Asking): LiveCall {
  if (needsNoHelp(call)) return call;
  const words = reason ? { reason } : {};
  return { ...call, help: { ...(call.help ?? { by, at }), ...words } };
}

/** The call without a request for help. */
export function withoutHelp({ help: _, ...call }: LiveCall): LiveCall {
  return call;
}
