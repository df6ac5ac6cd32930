import { transferActions, type TransferAction } from '../../../src/calls/model/transfer';
import { transferOutcomes, transferStates, type TransferOutcome } from '../../../src/contract/enumerations';
import type { Exploration } from './exploration';

/** Why a transfer goes from one state to another, if no outcome says it. */
const REASONS: Readonly<Record<string, string>> = {
  'starting → ringing': 'the target is rung',
  'ringing → consulting': 'the target answers (warm)',
  'consulting → swapped': 'swap',
  'swapped → consulting': 'swap',
  'ending → recovering': 'no party is left with the customer',
  'recovering → giving-up': 'no agent answers',
};

const OUTCOME_OF: Readonly<Record<Exclude<TransferAction, 'swap'>, TransferOutcome>> = {
  complete: 'completed',
  merge: 'merged',
  cancel: 'cancelled',
};

/** The transitions that were explored, and those that operators ask for, as a Mermaid state diagram. */
export function stateDiagram({ transitions }: Pick<Exploration, 'transitions'>): string {
  const edges = new Map([...transitions].map(([name, outcomes]) => [name, new Set(outcomes)]));
  for (const [name, outcome] of operatorTransitions())
    edges.set(name, new Set([...(edges.get(name) ?? []), ...(outcome ? [outcome] : [])]));
  const names = [...transferStates, 'closed'];
  const lines = names.flatMap((from) =>
    names.flatMap((to) => {
      const outcomes = edges.get(`${from} → ${to}`);
      return outcomes === undefined ? [] : lineOf(from, to, outcomes);
    }),
  );
  return ['stateDiagram-v2', ...aliases(), '[*] --> starting', ...lines].join('\n    ');
}

function* operatorTransitions(): Generator<[name: string, outcome?: TransferOutcome]> {
  for (const from of transferActions.swap)
    yield [`${from} → ${from === 'consulting' ? 'swapped' : 'consulting'}`];
  for (const action of ['complete', 'merge', 'cancel'] as const)
    for (const from of transferActions[action]) yield [`${from} → ending`, OUTCOME_OF[action]];
}

function lineOf(from: string, to: string, outcomes: ReadonlySet<TransferOutcome>): string[] {
  const decided = transferOutcomes.filter((outcome) => outcomes.has(outcome));
  // A transfer that stays in its state has stored a leg, or repeats an announcement.
  if (from === to && decided.length === 0) return [];
  const label =
    from === 'ending' && to === 'closed' ? 'carried out' : decided.join('<br/>') || reasonOf(from, to);
  return [`${idOf(from)} --> ${idOf(to)}: ${label}`];
}

function reasonOf(from: string, to: string): string {
  const reason = REASONS[`${from} → ${to}`];
  if (reason === undefined) throw new Error(`The diagram has no reason for ${from} → ${to}.`);
  return reason;
}

/** Mermaid allows no hyphen in the name of a state. */
const idOf = (name: string): string => (name === 'closed' ? '[*]' : name.replaceAll('-', '_'));

const aliases = (): string[] =>
  transferStates.filter((state) => state.includes('-')).map((state) => `state "${state}" as ${idOf(state)}`);
