import { Problem } from '../base/problem';
import type { LiveCall } from '../model/live-call';
import { stateOf } from '../model/stage';
import { agentOnCall, takerOf, waitingPlaceOf } from '../model/waiting-caller';
import { callEnded, fullProblem } from './call-rules';
import { legsAt, type Situation } from './situation';
import { ownBrowser } from './supervision-rules';
import type { Verdict } from './verdict';

const cannotTake = (sentence: string) => new Problem('cannot_take', sentence);

/** Why no caller of this call waits for a person. Undefined: one does. */
export function notWaitingProblem(call: LiveCall): Problem | undefined {
  if (waitingPlaceOf(call)) return undefined;
  if (stateOf(call) === 'ended') return callEnded();
  const agent = agentOnCall(call);
  if (agent === undefined) return cannotTake('No caller waits for a person in this call.');
  return cannotTake(`${agent ?? 'Another agent'} has this call already.`);
}

/** Whether the operator may take a caller who waits. A browser of the operator that rings for the caller can answer. */
export function takeRule(situation: Situation): Verdict {
  const { call, operator } = situation;
  if (legsAt(call, { address: ownBrowser(operator), of: 'others' }).length > 0) return 'redundant';
  const taker = takerOf(call);
  return (
    notWaitingProblem(call) ??
    (taker === undefined ? undefined : cannotTake(`${taker} is taking this call.`)) ??
    fullProblem(situation)
  );
}
