import { legible } from '../../src/twilio/packed';
import { z } from 'zod';
import { allDialects, type Dialect, type LogEntry } from '../../emulator';
import {
  transferOutcomes,
  transferStates,
  type TransferOutcome,
  type TransferState,
} from '../../src/contract/enumerations';
import { OPERATOR_PATHS } from '../operator-requests';
import type { Outcome } from '../simulate';
import { TRANSFER_OUTSIDE } from '../operator-simulator';
import { roomsToReach } from '../room/room-of-world';
import { waysInToReach } from '../ways-in/callers';

/** A sweep of fewer worlds may miss what is rare. */
export const COMPLETE_SWEEP = 200;

/**
 * The outcomes that a sweep must reach, by what they mean for the parties. A transfer in which the agent is rung again
 * ends that way in one of 80 worlds, which is too rare to demand: test/operations/transfers has each of these endings.
 */
const OUTCOME_CLASSES: Record<TransferOutcome, string | undefined> = {
  completed: 'the target takes over',
  merged: 'all parties stay',
  cancelled: 'the agent takes the customer back',
  'target-busy': 'the target does not answer',
  'target-no-answer': 'the target does not answer',
  'target-failed': 'the target does not answer',
  'target-voicemail': 'the target does not answer',
  'target-left': 'a party leaves',
  'customer-left': 'a party leaves',
  recovered: undefined,
  announced: undefined,
  // Only worlds with extras draw it.
  outside: undefined,
};

/** `giving-up` follows when the agent who is rung again does not answer: one of 300 worlds. */
const RARE_STATES: readonly TransferState[] = ['giving-up'];

const named = {
  operation: (path: string) => `operation ${path}`,
  state: (state: TransferState) => `transfer state ${state}`,
  outcome: (outcomeClass: string) => `transfer outcome "${outcomeClass}"`,
  dialect: (name: string, value: string) => `dialect ${name}=${value}`,
};

/** What a complete sweep must reach at least once: an operation counts when it succeeds. */
export const mustReach = (): Set<string> =>
  new Set([
    ...['/convert', '/calls/take', ...OPERATOR_PATHS].map(named.operation),
    ...transferStates.filter((state) => !RARE_STATES.includes(state)).map(named.state),
    ...Object.values(OUTCOME_CLASSES).flatMap((found) => (found ? [named.outcome(found)] : [])),
    ...allDialects.flatMap(({ dialect }) => switchesOf(dialect)),
    ...waysInToReach,
  ]);

/** The same for a sweep of worlds with every entry, which have extras. */
export const mustReachWithExtras = (): Set<string> =>
  new Set([...waysInToReach, ...roomsToReach, TRANSFER_OUTSIDE]);

/** What one world has reached. */
export function reachedBy({ conditions, log, succeeded, reached }: Outcome): string[] {
  return [
    ...[...succeeded.keys()].map(named.operation),
    ...switchesOf(conditions.dialect.dialect),
    ...new Set(log.flatMap(transferSteps)),
    ...reached,
  ];
}

const switchesOf = (dialect: Dialect): string[] =>
  Object.entries(dialect).map(([name, value]) => named.dialect(name, value));

const storedTransfers = z.object({
  transfer: z.object({ state: z.enum(transferStates) }).optional(),
  lastTransfer: z.object({ outcome: z.enum(transferOutcomes) }).optional(),
});

/** The transfer in a live call that a Function has stored. */
function transferSteps(entry: LogEntry): string[] {
  if (entry.kind !== 'rest' || entry.host !== 'sync.twilio.com' || entry.status >= 300) return [];
  const data = legible(entry.form['Data']);
  if (!data.includes('ransfer":')) return [];
  const stored = storedTransfers.safeParse(JSON.parse(data));
  if (!stored.success) return [];
  const { transfer, lastTransfer } = stored.data;
  const outcomeClass = lastTransfer && OUTCOME_CLASSES[lastTransfer.outcome];
  return [
    ...(transfer ? [named.state(transfer.state)] : []),
    ...(outcomeClass ? [named.outcome(outcomeClass)] : []),
  ];
}
