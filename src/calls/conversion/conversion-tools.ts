import type { Deadline } from '../base/deadline';
import type { OperatorTools } from '../base/ownership';

/** Everything that one request to convert a call needs. */
export interface ConversionTools extends OperatorTools {
  /** The time within which the operator gets a response. */
  deadline: Deadline;
}

/** The result of a request to convert a call. */
export interface Conversion {
  /** `converting`: the move has started and its outcome is not known yet. `converted`: Twilio has moved the child. */
  status: 'converting' | 'converted';
  callId: string;
  childCallSid: string;
  /** The name of the operator whose request converts the call, if it is known. */
  convertedBy: string | undefined;
}

/** One REST request takes at most this long. */
export const REST_TIMEOUT_MS = 3_000;
