import type { Call } from '../calls/call';
import type { World } from '../world';
import { notify } from './notify';
import { rfc2822, voiceParams, wholeSeconds } from './voice-params';

/** https://www.twilio.com/docs/voice/twiml/number#statuscallbackevent */
export type CallEvent = 'initiated' | 'ringing' | 'answered' | 'completed';
const callEvents: readonly string[] = ['initiated', 'ringing', 'answered', 'completed'];
export const isCallEvent = (name: string): name is CallEvent => callEvents.includes(name);

/** Who wants to know how a call goes on. */
export interface StatusCallbacks {
  url: string;
  method: 'GET' | 'POST';
  events: ReadonlySet<CallEvent>;
  /** Number of the next callback: they start at 0. */
  next: number;
}

/** The default event is `completed` alone. */
export const statusCallbacks = (
  url: string,
  method: 'GET' | 'POST',
  events: readonly CallEvent[],
): StatusCallbacks => ({
  url,
  method,
  events: new Set(events.length > 0 ? events : ['completed']),
  next: 0,
});

/** `status` is what the callback says where that is not the call's own status. */
export function reportCall(
  world: World,
  call: Call,
  event: CallEvent,
  delayMs: number,
  status = call.status as string,
): void {
  const { callbacks } = call;
  if (!callbacks?.events.has(event)) return;
  const params: Record<string, string> = {
    ...voiceParams(world.accountSid, call),
    CallStatus: status,
    Timestamp: rfc2822(world.clock.now()),
    CallbackSource: 'call-progress-events',
    SequenceNumber: String(callbacks.next++),
  };
  if (event === 'completed') {
    const end = call.endedAt ?? world.clock.now();
    const seconds = call.answeredAt === undefined ? 0 : wholeSeconds(end - call.answeredAt);
    params['CallDuration'] = String(seconds);
    params['Duration'] = String(Math.ceil(seconds / 60));
  }
  notify(world, { method: callbacks.method, url: callbacks.url, params, callSid: call.sid }, delayMs);
}
