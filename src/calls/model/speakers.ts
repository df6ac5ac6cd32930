import type { Role } from './live-call';
import type { ParticipantInfo } from '../base/ports';

/**
 * Whether the customer can talk with a participant: a supervisor who only listens, or coaches, is nobody to them; one
 * who barges in, and stays when the agent has gone, has the call.
 */
export const canTalkToCustomer = (
  role: Role | undefined,
  { muted, coaching }: Pick<ParticipantInfo, 'muted' | 'coaching'>,
): boolean => role !== 'customer' && (role !== 'supervisor' || (!muted && !coaching));
