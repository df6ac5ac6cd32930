import { rfc2822, wholeSeconds } from '../dates';
import type { Environment } from '../environment';
import { recordingParams } from '../recordings/recording';
import { sendStatusCallback } from '../webhooks/status-callback';
import type { Call } from './call';
import type { CallEvent } from './call-events';
import { voiceParams } from './voice-params';

/** Reports an event of a call, if the call has a status callback for it. */
export function reportCall(
  environment: Environment,
  call: Call,
  report: {
    event: CallEvent;
    delayMs: number;
    /** `CallStatus` in the callback. Default: the status of the call. */
    status?: string;
  },
): void {
  const { callbacks } = call;
  const { event, delayMs, status = call.status } = report;
  if (!callbacks) return;
  if (!callbacks.events.has(event)) {
    if (environment.dialect.sequenceNumbers === 'of-events') callbacks.next++;
    return;
  }
  const params: Record<string, string> = {
    ...voiceParams(environment.accountSid, call),
    CallStatus: status,
    Timestamp: rfc2822(environment.clock.now()),
    CallbackSource: 'call-progress-events',
    SequenceNumber: String(callbacks.next++),
  };
  if (event === 'completed') {
    const end = call.endedAt ?? environment.clock.now();
    const seconds = call.answeredAt === undefined ? 0 : wholeSeconds(end - call.answeredAt);
    params['CallDuration'] = String(seconds);
    params['Duration'] = String(Math.ceil(seconds / 60));
    if (call.recording) Object.assign(params, recordingParams(environment, call.recording));
  }
  const callback = { method: callbacks.method, url: callbacks.url, params, callSid: call.sid };
  sendStatusCallback(environment, callback, delayMs);
}
