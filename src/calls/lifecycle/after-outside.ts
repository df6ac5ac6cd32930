import { continuationFromRequest, isDropped, type DialEnd } from './after-dial';

/** What Twilio says of a Dial outside the conference that is over. */
export type OutsideEnd = Pick<
  DialEnd,
  'callStatus' | 'dialCallStatus' | 'dialCallSid' | 'dialBridged' | 'dialCallDuration'
>;

/**
 * - `hang-up`: customer and target have talked;
 * - `unanswered`: the target did not answer, or was gone at once;
 * - `gone`: the customer has hung up.
 */
export type OutsideContinuation = 'hang-up' | 'unanswered' | 'gone';

/** What the customer's leg does when its Dial outside the conference is over. Pure, and without a request to Twilio. */
export function afterOutside(end: OutsideEnd): OutsideContinuation {
  const known = continuationFromRequest(end);
  if (known === 'gone' || known === 'unanswered') return known;
  const wasBridged = end.dialBridged !== 'false' || end.dialCallDuration !== undefined;
  return wasBridged && !isDropped(end) ? 'hang-up' : 'unanswered';
}
