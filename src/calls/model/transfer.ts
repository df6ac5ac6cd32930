import { z } from 'zod';
import { transferKinds, transferOutcomes, transferStates } from '../../contract/enumerations';

export type { TransferOutcome, TransferState } from '../../contract/enumerations';

/**
 * A transfer, as it is stored in the live call: any operator sees it, a lost page loses nothing, and whatever
 * arrives (a callback, a tick of the hold music, an operator's click) goes on from here.
 */
export const transferSchema = z.object({
  kind: z.enum(transferKinds),
  state: z.enum(transferStates),
  /** In `ending`: how. */
  ending: z.enum(transferOutcomes).optional(),
  /** Whose it is: the operator's name. */
  by: z.string(),
  /** The leg of the agent who hands over; null once nobody is to come back. */
  agentCallSid: z.string().nullable(),
  /** Whom recovery rings: the agent's address. */
  agentAddress: z.string(),
  customerCallSid: z.string(),
  /** Whether it is found out who answers for the target before the customer is handed over. */
  detectsVoicemail: z.boolean(),
  target: z.object({ address: z.string(), callSid: z.string().nullable() }),
  /** Who was known before the target was to be rung: a leg at its address that is none of these is the target's. */
  knownLegs: z.array(z.string()),
  /** When this state began, in milliseconds. */
  since: z.number(),
});
export type Transfer = z.infer<typeof transferSchema>;

export const endedTransferSchema = z.object({
  kind: z.enum(transferKinds),
  outcome: z.enum(transferOutcomes),
  targetAddress: z.string(),
  targetCallSid: z.string().nullable(),
  at: z.number(),
});
export type EndedTransfer = z.infer<typeof endedTransferSchema>;
