import type { Target } from '../actions/table';
import type { LiveCall } from '../wire';
import type { LeftCall } from './state';

/** How an operator comes back to a call that their leg has left without a hang-up. Pure. */

/** Each has a sentence. */
type Way = 'open' | 'available' | 'soon' | 'rings' | 'closed' | 'unnoticed' | 'over';

/** What rings the operator's browser into a call, if the server allows it: a caller who waits for a person is taken. */
export function ringTarget({ allowed, callSid }: LiveCall): Target | undefined {
  const action = (['calls/take', 'participants/add'] as const).find((one) => allowed.includes(one));
  return action && { action, callSid };
}

interface Returning {
  left: LeftCall;
  own: string;
  /** Whether the phone can ring. */
  isReady: boolean;
}

export function wayBack(call: LiveCall | undefined, { left, own, isReady }: Returning): Way {
  if (!call) return 'over';
  const present = call.parties.filter((party) => party.state !== 'left');
  if (present.some(({ callSid }) => callSid === left.callSid)) return 'unnoticed';
  const back = present.find(({ address }) => address === own);
  const ringsAgain = back?.state === 'ringing' || (!back && call.lostAgent !== null);
  // A ring that comes before is lost: the server rings again.
  if (ringsAgain && !isReady) return 'available';
  if (back) return 'rings';
  if (ringTarget(call)) return 'open';
  return ringsAgain ? 'soon' : 'closed';
}
