import type { Deadline } from '../base/deadline';
import type { OperatorTools } from '../base/ownership';
import type { LiveCall } from '../model/live-call';

/** A bridge that is about to be taken apart. */
export interface LiveBridge {
  /** With the roles of both legs. */
  call: LiveCall;
  /** The CallSids of parent and child. */
  legs: readonly string[];
}

export interface ConversionOptions {
  /** Runs before this request moves the child, once the operator may convert the call. What it throws prevents the move. */
  beforeMove?: (bridge: LiveBridge) => void | Promise<void>;
  /** The time within which the operator gets a response, in milliseconds. */
  budgetMs?: number;
}

/** Everything that one request to convert a call needs. */
export interface ConversionTools extends OperatorTools, Pick<ConversionOptions, 'beforeMove'> {
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
  /** Whether this request moved the child. */
  isNew: boolean;
}

/** One REST request takes at most this long. */
export const REST_TIMEOUT_MS = 3_000;
