import type { WorldOptions } from '../../../../simulation/world/world';
import type { TransferKind } from '../../../../src/contract/enumerations';
import type { TransferOutcome } from '../../../../src/calls/model/transfer';
import type { TransferScenario } from '../transfer-scenario';

/** An ending of a transfer: a test, and a row of the table in docs/transfers.md. */
export interface Ending {
  kind: TransferKind;
  /** `the target is busy` */
  when: string;
  options?: WorldOptions;
  /** Makes it happen, until the transfer is over. */
  play(scenario: TransferScenario): Promise<void>;
  outcome: TransferOutcome;
  /** What each party hears from the start of the transfer: `music → agent`. */
  customer: string;
  agent: string;
  target: string;
}

export const warmAndCold = (ending: Omit<Ending, 'kind'>): Ending[] => [
  { kind: 'warm', ...ending },
  { kind: 'cold', ...ending },
];
