import { agentEndings } from './agent';
import { blindEndings } from './blind';
import { customerEndings } from './customer';
import { operatorEndings } from './operator';
import { recoveryEndings } from './recovery';
import { targetEndings } from './target';
import type { Ending } from './ending';

export type { Ending } from './ending';

/** All endings, by the party or the failure that brings them about. */
export const endings = {
  operator: operatorEndings,
  target: targetEndings,
  agent: agentEndings,
  customer: customerEndings,
  recovery: recoveryEndings,
  blind: blindEndings,
} as const satisfies Record<string, readonly Ending[]>;
export type EndingGroup = keyof typeof endings;

export const endingGroups = [
  'operator',
  'target',
  'agent',
  'customer',
  'recovery',
  'blind',
] as const satisfies readonly EndingGroup[];
