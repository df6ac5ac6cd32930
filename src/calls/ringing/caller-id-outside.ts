import type { Tools } from '../base/tools';
import { callerIdFor } from './caller-id';

interface CustomerOutside {
  /** The customer's end of the bridge. */
  customer: 'parent' | 'child';
  /** The address that the parent leg calls from. */
  from: string;
}

/**
 * The caller ID of a `<Dial>` that connects a customer outside the conference. Undefined: Twilio shows the caller's own number.
 * A customer that we called has no number that its leg may show.
 */
export const callerIdOutside = (
  tools: Pick<Tools, 'showsCaller' | 'callerId'>,
  { customer, from }: CustomerOutside,
): string | undefined => {
  const company = tools.callerId();
  return customer === 'parent' && tools.showsCaller() ? callerIdFor({ from, to: '' }, company) : company;
};
