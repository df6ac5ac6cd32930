import type { EndingView } from '../../contract/responses';
import { leftAt } from './dropped';
import type { Leg, LiveCall } from './live-call';
import { openLoss } from './lost-agent';
import { isTransferredOutside } from './outside';
import { isInMenu, stateOf } from './stage';
import { legsInOrder, operatorOn, partiesThatTalked } from './talking';

/**
 * The party that ended a call, and why, from all reported events. Pure. Undefined: the call is live.
 *
 * Twilio tells that a party hung up (`participant_hung_up` of a conference,
 * https://www.twilio.com/docs/voice/twiml/conference#attributes-statusCallbackEvent, and the status in the request of a Dial's
 * action), and in which order the parties left. It does not tell a browser that hung up from a browser whose line broke: both
 * end as `completed`, unless the last callback of the leg has a failure. The page tells it: see lost-agent.ts. Only Voice Insights knows more
 * (https://www.twilio.com/docs/voice/voice-insights/api/call/call-summary-resource), minutes later.
 */
export function endOf(call: LiveCall): EndingView | undefined {
  if (stateOf(call) !== 'ended') return undefined;
  if (isTransferredOutside(call)) return { ...bySystem('transferred'), ...transferredBy(call) };
  if (call.endedBy) return byOperator(call.endedBy);
  if (call.lastTransfer?.outcome === 'announced') return bySystem('no-answer');
  const loss = openLoss(call);
  if (loss) return byParty({ ...call.legs[loss.callSid], presence: {}, hasFailed: true });
  const customer = legsInOrder(call).find(({ role }) => role === 'customer');
  const last = lastSpeaker(call);
  if (!last) return unansweredEnd(call);
  return byParty(customer && leftBefore(customer, last) ? customer : last);
}

const byOperator = ({ name, role }: { name: string; role: 'agent' | 'supervisor' }): EndingView => ({
  role,
  name,
  reason: 'ended-by-operator',
});

/** The operator is not known when the Function of its request died. */
const transferredBy = ({ endedBy }: LiveCall): Pick<EndingView, 'role' | 'name'> | undefined =>
  endedBy && { role: endedBy.role, name: endedBy.name };

const bySystem = (reason: EndingView['reason']): EndingView => ({ role: 'system', name: null, reason });

function byParty(leg: Leg): EndingView {
  if (leg.removedBy) return byOperator(leg.removedBy);
  const isBroken = leg.status === 'failed' || leg.hasFailed === true;
  return {
    role: leg.role ?? 'guest',
    name: operatorOn(leg),
    reason: isBroken ? 'connection-lost' : 'hung-up',
  };
}

/** The party that talked with the customer until the end. */
const lastSpeaker = (call: LiveCall): Leg | undefined =>
  partiesThatTalked(call).sort((one, other) => (leftBefore(one, other) ? 1 : -1))[0];

/**
 * Whether one party left before the other. Twilio numbers the callbacks of a conference, and times are whole seconds. So the
 * numbers decide first, then that only one of the two hung up, then the times.
 */
function leftBefore(one: Leg, other: Leg): boolean {
  for (const { conferenceSid, present, sequence } of Object.values(one.presence)) {
    const same = other.presence[conferenceSid];
    if (same && !present && !same.present) return sequence < same.sequence;
  }
  if (one.hungUp !== other.hungUp) return one.hungUp === true;
  return (leftAt(one) ?? Infinity) <= (leftAt(other) ?? Infinity);
}

/** No party took the call: the caller gave up, or the phones that rang did not answer. */
function unansweredEnd(call: LiveCall): EndingView {
  const caller = call.legs[call.callId];
  const rung = legsInOrder(call).filter((leg) => leg !== caller);
  // Twilio cancels the phones that still ring when the caller hangs up. Those of a Dial stopped ringing when an operator took the call.
  const rungLast = rung.filter(({ isInitialAgent }) => isInitialAgent === true || !call.isTaken);
  // No caller that waits in a conference is given up unnoted.
  const isGivenUp =
    caller?.hungUp === true ||
    isInMenu(call) ||
    rungLast.some(({ status }) => status === 'canceled') ||
    (call.startedAs === 'conference' && call.givenUpAt === undefined);
  if (isGivenUp && caller) return byParty(caller);
  const reason = rung.length > 0 && rung.every(({ status }) => status === 'failed') ? 'failed' : 'no-answer';
  const [customer] = rung;
  return caller?.role === 'agent' && customer
    ? { role: customer.role ?? 'customer', name: null, reason }
    : bySystem(reason);
}
