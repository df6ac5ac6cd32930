import { agentEndings } from './agent';
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
} as const satisfies Record<string, readonly Ending[]>;
export type EndingGroup = keyof typeof endings;

export const endingGroups = [
  'operator',
  'target',
  'agent',
  'customer',
  'recovery',
] as const satisfies readonly EndingGroup[];
