import type { Call } from './call';
import type { FinalStatus } from './call-status';

/**
 * The part of `Calls` that dials, conferences and documents use. It is an interface so that they need not import `Calls`,
 * which would close a circle.
 */
export interface CallControl {
  /** Logs a status that is not final. */
  setStatus(call: Call, status: 'queued' | 'ringing' | 'in-progress'): void;
  /** Does nothing when the call is already answered or has ended. */
  answer(call: Call): void;
  /** Does nothing when the call has already ended. */
  end(call: Call, status: FinalStatus): void;
}
