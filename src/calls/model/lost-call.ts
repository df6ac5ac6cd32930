import type { LiveCallEvent } from './apply-event';
import type { UnstoredCall } from './call-origin';
import { bridgeRole, directionOf } from './direction';

/**
 * What the lost callbacks of a live call of ours would have told, from what Twilio says of its legs. Pure.
 * @param now milliseconds, for a leg whose start Twilio does not tell
 */
export function eventsOfLostCall({ parent, child }: UnstoredCall, now: number): LiveCallEvent[] {
  const direction = directionOf(parent.from);
  const started: LiveCallEvent = {
    type: 'call-started',
    at: parent.startedAt ?? now,
    direction,
    role: bridgeRole(direction, 'parent'),
    address: parent.from,
  };
  if (!child) return [started];
  const bridged: LiveCallEvent = {
    type: 'leg-status',
    at: child.startedAt ?? now,
    callSid: child.sid,
    status: 'in-progress',
    role: bridgeRole(direction, 'child'),
    address: child.to,
    direction,
  };
  return [started, bridged, { type: 'started-as', as: 'bridge' }];
}
