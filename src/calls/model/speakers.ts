import type { Role } from './live-call';
import type { ParticipantInfo } from '../base/ports';

/**
 * Whether the customer can talk with a participant. A supervisor that listens or coaches does not count. A supervisor that
 * has barged in does, and keeps the call when the agent leaves.
 */
export const canTalkToCustomer = (
  role: Role | undefined,
  { muted, coaching }: Pick<ParticipantInfo, 'muted' | 'coaching'>,
): boolean => role !== 'customer' && (role !== 'supervisor' || (!muted && !coaching));
