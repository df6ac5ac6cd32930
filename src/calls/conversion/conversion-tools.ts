import type { Deadline } from '../base/deadline';
import type { OperatorTools } from '../base/ownership';

/** Everything that one request to convert a call needs. */
export interface ConversionTools extends OperatorTools {
  /** The time within which the operator gets a response. */
  deadline: Deadline;
}

/** One REST request takes at most this long. */
export const REST_TIMEOUT_MS = 3_000;
