import type { LiveCall } from '../wire';
import type { Entered, Target } from './table';

/**
 * Whether an action rings the operator's own browser. Without a phone that can ring, the server would report a success, and the leg
 * would ring for nobody. Pure. @param name the operator's
 */
export function ringsOwnPhone(
  call: LiveCall,
  { target: { action }, entered, name }: { target: Target; entered: Entered; name: string },
): boolean {
  const own = `client:${name}`;
  if (action.startsWith('supervise:'))
    // The leg of this supervisor is in the conference: the request changes its mode.
    return !call.parties.some(
      ({ role, address, state }) => role === 'supervisor' && address === own && state !== 'left',
    );
  return action === 'calls/take' || entered['to']?.toLowerCase() === own;
}
