import { withLock } from '../base/lock';
import type { OperatorTools } from '../base/ownership';
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
  onCallOf(tools, callSid, (callId) =>
    withLock(tools.ports, ['ring', callId, address], () => operate(callId)),
  );
