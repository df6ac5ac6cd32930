import type { Recording, RecordingCallbacks } from '../recordings/recording';
import type { Call, WebhookTarget } from './call';
import type { CallEvent } from './call-events';
import type { FinalStatus } from './call-status';
import type { MachineDetection } from './machine-detection';

/** One party that a Dial rings. */
export interface DialNoun {
  kind: 'number' | 'client' | 'sip';
  /** E.164, `client:name` or a SIP URI. */
  address: string;
  /** What `<Parameter>` hands to the browser: https://www.twilio.com/docs/voice/twiml/client#parameter */
  parameters?: Record<string, string>;
  callbacks?: WebhookTarget & { events: CallEvent[] };
  /** A document that the called party hears before Twilio bridges it. */
  whisper?: WebhookTarget;
  /** Keys that Twilio presses when the called party answers. */
  sendDigits?: string;
  detection?: MachineDetection;
}

export interface DialOptions {
  callerId: string;
  timeoutMs: number;
  timeLimitMs: number;
  sequential: boolean;
  hangupOnStar: boolean;
  /** Records both legs, from the answer or from the first ring. */
  recording?: { from: 'answer' | 'ringing'; channels: 1 | 2; callbacks?: RecordingCallbacks };
}

/** What the Dial action receives (https://www.twilio.com/docs/voice/twiml/dial#request-parameters). */
export interface DialResult {
  status: FinalStatus | 'answered';
  bridged: 'true' | 'false' | 'absent';
  child?: Call;
  /** `DialCallDuration`; undefined: not sent. */
  seconds: number | undefined;
  recording?: Recording;
}
