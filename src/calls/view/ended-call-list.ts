import type { Operator } from '../base/ownership';
import type { Ports } from '../base/ports';
import { listEnded } from '../model/ended-calls';
import { hasAnswered, type LiveCall } from '../model/live-call';
import { endedAt } from '../model/stage';
import { ownBrowser } from '../permissions/supervision-rules';

/** How many ended calls a list shows. */
const SHOWN = 100;

/**
 * The calls that ended in the last hours, the last one first. An agent sees those in which their own browser was: the
 * address of a phone does not show which agent used it. @throws TelephonyError
 */
export async function readEndedCallList(
  ports: Pick<Ports, 'endedCalls'>,
  operator: Operator,
): Promise<LiveCall[]> {
  const all = await listEnded(ports);
  const own = operator.role === 'agent' ? all.filter((call) => tookPart(call, operator)) : all;
  return own.sort((one, other) => (endedAt(other) ?? 0) - (endedAt(one) ?? 0)).slice(0, SHOWN);
}

const tookPart = ({ legs }: LiveCall, operator: Operator): boolean =>
  Object.values(legs).some((leg) => leg.address === ownBrowser(operator) && hasAnswered(leg));
