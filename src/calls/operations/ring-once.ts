import type { OperatorTools } from '../base/ownership';
import { withRingLock } from '../ringing/ring-lock';
import { onCallOf } from './either-leg';

/**
 * Runs an operation that rings an address into the live call of a leg. Of two such requests the second waits for the first.
 * @throws Problem request_in_progress, and what `operate` throws
 */
export const ringOnce = <Result>(
  tools: OperatorTools,
  { callSid, address }: { callSid: string; address: string },
  operate: (callId: string) => Promise<Result>,
): Promise<Result> =>
  onCallOf(tools, callSid, (callId) => withRingLock(tools.ports, { callId, address }, () => operate(callId)));
