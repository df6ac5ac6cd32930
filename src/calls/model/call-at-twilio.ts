import type { Ports, Telephony } from '../base/ports';
import { applyEvent } from './apply-event';
import { bridgeRole, directionOf } from './direction';
import { emptyLiveCall, hasEnded, type LiveCall } from './live-call';

export type TwilioPorts = Pick<Ports, 'clock'> & {
  telephony: Pick<Telephony, 'fetchCall' | 'findConference'>;
};

/**
 * A call of ours as far as Twilio knows it: its direction, and the leg that started it. Undefined if the call is over:
 * its parent leg has ended, and no live conference has its name. @throws TelephonyError
 */
export async function callAtTwilio(
  { telephony, clock }: TwilioPorts,
  callId: string,
): Promise<LiveCall | undefined> {
  const parent = await telephony.fetchCall(callId);
  const isParentUp = parent !== undefined && !hasEnded(parent.status);
  // The parties may talk on after the parent has left.
  if (!isParentUp && !(await telephony.findConference(callId))) return undefined;
  if (!parent) return emptyLiveCall(callId);
  const direction = directionOf(parent.from);
  const started = applyEvent(emptyLiveCall(callId), {
    type: 'call-started',
    at: parent.startedAt ?? clock.now(),
    direction,
    role: bridgeRole(direction, 'parent'),
    address: parent.from,
  });
  if (isParentUp) return started;
  const left = { type: 'leg-status', at: clock.now(), callSid: callId, status: 'completed' } as const;
  return applyEvent(started, left);
}
