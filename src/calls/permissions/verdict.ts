import { Problem } from '../base/problem';

/**
 * What a rule says of an action. Undefined: the action is allowed and worth offering. `redundant`: a request for it
 * succeeds, but it changes nothing, or another action does the same.
 */
export type Verdict = Problem | 'redundant' | undefined;

/** @throws the Problem, if the action is refused @returns whether the action is redundant */
export function refuseBy(verdict: Verdict): boolean {
  if (verdict instanceof Problem) throw verdict;
  return verdict === 'redundant';
}
