import { isOwn, isTalkingIn } from '../parties';
import type { LiveCall } from '../wire';

interface Shown {
  /** The calls of the list before. */
  before: readonly LiveCall[];
  /** The call that is open. */
  open: LiveCall | undefined;
  /** The operator's. */
  name: string;
}

/**
 * The operator's own call opens by itself while no other is open: first one that the operator has answered, or whose line broke. An
 * ended call that is open makes room for a call that the operator has answered. Pure. @returns its CallSid
 */
export function ownCallToOpen(calls: readonly LiveCall[], { before, open, name }: Shown): string | undefined {
  if (open && open.state !== 'ended') return undefined;
  const was = new Map(before.map((call) => [call.callSid, call]));
  const live = calls.filter(({ state }) => state !== 'ended');
  const answered = live.find((call) => {
    const known = was.get(call.callSid);
    return isTalkingIn(call, name) && !(known && isTalkingIn(known, name));
  });
  const rings = open ? undefined : live.find((call) => !was.has(call.callSid) && isOwn(call, name));
  return (answered ?? rings)?.callSid;
}
