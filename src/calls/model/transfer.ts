import { z } from 'zod';
import {
  conferenceOutcomes,
  transferKinds,
  transferOutcomes,
  type TransferState,
} from '../../contract/enumerations';

export type { ConferenceOutcome, TransferOutcome, TransferState } from '../../contract/enumerations';

/**
 * A transfer, as it is stored in the live call. All operators see it, a lost page loses nothing, and the next event (a
 * callback, a request for hold music, an operator's request) continues from here. Each state has a type of its own.
 */

const kinds = z.enum(transferKinds);

/** The target once its leg is known. In `recovering` and after it, the target is the agent, rung again. */
const knownTarget = z.object({ address: z.string(), callSid: z.string() });
/** The target before its leg is known: a leg at this address that is not in `knownLegs` is the target's. */
const awaitedTarget = z.object({ address: z.string(), knownLegs: z.array(z.string()) });
const target = z.union([knownTarget, awaitedTarget]);

const everyState = z.object({
  /** Identifies this transfer among those of its live call: an operator's late request must not affect the next one. */
  id: z.string(),
  kind: kinds,
  /** The name of the operator that started the transfer. */
  by: z.string(),
  /** The address of the agent that hands over. Recovery rings it again. */
  agentAddress: z.string(),
  customerCallSid: z.string(),
  /** The leg of the agent that a blind transfer has hung up. Twilio may list it for a moment. */
  leavingCallSid: z.string().optional(),
  /** When this state started, in milliseconds. */
  since: z.number(),
  /**
   * Raised with every change, and never used twice in one live call. A process may change the transfer only while the
   * stored revision is equal to the one it has read.
   */
  revision: z.number().int(),
});

const agentCallSid = z.string();
const startingTransfer = everyState.extend({
  state: z.literal('starting'),
  agentCallSid,
  /** Whether Twilio must tell a person from a voicemail before the customer is handed over. */
  detectsVoicemail: z.boolean(),
  /**
   * `moving`: the customer is about to leave the conference to be connected to the target. `failed`: the customer was not
   * moved. No party is on hold for that.
   */
  outside: z.enum(['moving', 'failed']).optional(),
  target: awaitedTarget,
});
const ringingTransfer = everyState.extend({
  state: z.literal('ringing'),
  /** Absent once a blind transfer has hung up the agent. */
  agentCallSid: agentCallSid.optional(),
  detectsVoicemail: z.boolean(),
  target: knownTarget,
});
const consultation = everyState.extend({ kind: z.literal('warm'), agentCallSid, target: knownTarget });
const consultingTransfer = consultation.extend({ state: z.literal('consulting') });
const swappedTransfer = consultation.extend({ state: z.literal('swapped') });
const recoveringTransfer = everyState.extend({ state: z.literal('recovering'), target });
const givingUpTransfer = everyState.extend({ state: z.literal('giving-up'), target });
const endingTransfer = everyState.extend({
  state: z.literal('ending'),
  outcome: z.enum(conferenceOutcomes),
  /** Absent after a recovery, or once a blind transfer has hung up the agent. */
  agentCallSid: agentCallSid.optional(),
  target,
});

export const transferSchema = z.discriminatedUnion('state', [
  startingTransfer,
  ringingTransfer,
  consultingTransfer,
  swappedTransfer,
  recoveringTransfer,
  givingUpTransfer,
  endingTransfer,
]);
export type Transfer = z.infer<typeof transferSchema>;
export type TransferIn<State extends TransferState> = Extract<Transfer, { state: State }>;

/** The states in which an operator may do this with a transfer. */
export const transferActions = {
  complete: ['consulting', 'swapped'],
  merge: ['consulting', 'swapped'],
  swap: ['consulting', 'swapped'],
  cancel: ['starting', 'ringing', 'consulting', 'swapped'],
} as const satisfies Record<string, readonly TransferState[]>;
export type TransferAction = keyof typeof transferActions;

/** A transfer that takes the customer out of the conference. */
export type TransferOutside = TransferIn<'starting'> & Required<Pick<TransferIn<'starting'>, 'outside'>>;

export const isOutside = (transfer: Transfer | undefined): transfer is TransferOutside =>
  transfer?.state === 'starting' && transfer.outside !== undefined;

/** Whether an operator may do this now. A customer that is leaving the conference cannot be called back. */
export function allowsAction<Action extends TransferAction>(
  transfer: Transfer | undefined,
  action: Action,
): transfer is TransferIn<(typeof transferActions)[Action][number]> {
  const states: readonly TransferState[] = transferActions[action];
  return transfer !== undefined && states.includes(transfer.state) && !isOutside(transfer);
}

/** The target's leg, once it is known. */
export const targetLegOf = ({ target }: Transfer): string | undefined =>
  'callSid' in target ? target.callSid : undefined;

/** The leg of the agent that hands over; undefined once a recovery has started, or a blind transfer has hung it up. */
export const agentLegOf = (transfer: Transfer): string | undefined =>
  'agentCallSid' in transfer ? transfer.agentCallSid : undefined;

/** The legs of customer, agent and target, as far as they are known. */
export const legsOf = (transfer: Transfer): string[] =>
  [transfer.customerCallSid, agentLegOf(transfer), targetLegOf(transfer)].filter((sid) => sid !== undefined);

export const endedTransferSchema = z.object({
  id: z.string(),
  kind: kinds,
  outcome: z.enum(transferOutcomes),
  targetAddress: z.string(),
  /** Null when the target's leg was never known. */
  targetCallSid: z.string().nullable(),
  at: z.number(),
  /** The next transfer counts on from here: a process that still holds a state of this one never matches the next. */
  revision: z.number().int(),
});
export type EndedTransfer = z.infer<typeof endedTransferSchema>;
