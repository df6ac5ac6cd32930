import { wasDropped } from './dropped';
import { hasAnswered, type Leg, type LiveCall } from './live-call';
import { canTalkToCustomer } from './speakers';

/** Sorted by CallSid: the order in which events stored the legs must not matter. */
export const legsInOrder = ({ legs }: LiveCall): Leg[] =>
  Object.entries(legs)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, leg]) => leg);

/** The parties that talked with the customer. A party that was gone at once has not talked. */
export function partiesThatTalked(call: LiveCall): Leg[] {
  const legs = legsInOrder(call);
  // The agent of an outgoing call talks to no party before the customer answers.
  const customers = call.direction === 'outbound' ? legs.filter(({ role }) => role === 'customer') : [];
  if (customers.length > 0 && !customers.some(hasAnswered)) return [];
  return legs.filter((leg) => hasAnswered(leg) && !wasDropped(leg) && couldTalk(leg));
}

/** A supervisor counts if they had barged in when they left. A voicemail that was turned away does not count. */
function couldTalk(leg: Leg): boolean {
  const last = Object.values(leg.presence).sort((one, other) => other.at - one.at)[0];
  if (leg.isScreened && !last) return false;
  return canTalkToCustomer(leg.role, { muted: last?.muted ?? false, coaching: last?.coaches !== undefined });
}

/** The name of the operator on a leg, if it is known: the address of a phone names no operator. */
export const operatorOn = ({ by, address = '' }: Leg): string | null =>
  by ?? /^client:(.+)$/.exec(address)?.[1] ?? null;
