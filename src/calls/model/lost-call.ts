import type { LiveCallEvent } from './apply-event';
import type { UnstoredCall } from './call-origin';
import { bridgeRole, directionOf } from './direction';

/**
 * The events that the lost callbacks of a live call would have reported, made from its legs at Twilio. Pure.
 * @param now milliseconds: the start of a leg if Twilio gives none
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
