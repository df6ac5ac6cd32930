import { Problem } from '../base/problem';
import type { Situation } from './situation';
import type { Verdict } from './verdict';

/** The rule for converting a bridge, and for transferring it, because a transfer converts it first. */
export function bridgeRule({ call: { callId, direction, legs } }: Situation): Verdict {
  const children = Object.entries(legs).filter(
    ([callSid, { status }]) => callSid !== callId && status === 'in-progress',
  );
  if (direction === undefined || children.length === 0)
    return new Problem('call_not_bridged', 'This call is not a bridge that these Functions dialled.');
  if (children.length > 1)
    return new Problem(
      'call_not_bridged',
      'More than one destination of this call is answered at the moment: try again.',
    );
  return undefined;
}
