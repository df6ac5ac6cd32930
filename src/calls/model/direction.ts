import type { CallDirection } from '../../contract/enumerations';
import type { Role } from './live-call';

/** The direction of a live call. Only a browser agent calls out. @param from the address that the parent leg calls from */
export const directionOf = (from: string): CallDirection =>
  from.startsWith('client:') ? 'outbound' : 'inbound';

/** The role of a leg of a bridge: in an inbound call the parent is the customer, in an outbound call the child. */
export const bridgeRole = (direction: CallDirection, leg: 'parent' | 'child'): Role =>
  (direction === 'inbound') === (leg === 'parent') ? 'customer' : 'agent';
