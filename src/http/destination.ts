import { address } from '../contract/addresses';
import { numberRefusal } from '../calls/base/phone-numbers';
import { Problem } from '../calls/base/problem';
import type { Destination } from '../twiml/bridge';

export const destination = address.transform((text): Destination => ({
  kind: text.startsWith('+') ? 'number' : text.startsWith('client:') ? 'client' : 'sip',
  address: text,
}));

/** @throws Problem invalid_request, when a phone number may not be called. @param allowed ISO 3166 codes */
export function refuseForbidden(to: string, allowed: readonly string[]): void {
  const refusal = to.startsWith('+') ? numberRefusal(to, allowed) : undefined;
  if (refusal) throw new Problem('invalid_request', refusal);
}
