import type { ConferenceOutcome, Transfer, TransferIn } from '../model/transfer';
import { exclusively, transitionTo, type Effect, type Step, type TransferSnapshot } from './step';
import { toEnding, toGivingUp, toRecovering } from './transitions';

/** The steps that more than one state takes. Pure. */

/** Decides the outcome. */
export const decide = (transfer: Transfer, outcome: ConferenceOutcome, { now }: TransferSnapshot): Step =>
  announced(toEnding(transfer, outcome, now));

/** An outcome that is stored: when the customer has left, the process that stores it tells agent and target. */
export const announced = (next: TransferIn<'ending'>): Step =>
  next.outcome === 'customer-left'
    ? exclusively({ next, exclusive: 'announce-customer-left' })
    : transitionTo(next);

/**
 * No party is left that can talk to the customer: the customer stays on hold and the agent is rung again. The hold
 * comes first: its music asks for a new document every few seconds, so a later request notices when no agent was rung.
 */
export const recover = (
  transfer: Transfer,
  { now, knownLegs }: TransferSnapshot,
  effects: readonly Effect[],
): Step =>
  exclusively({ next: toRecovering(transfer, knownLegs, now), exclusive: 'ring-agent' }, [
    ...effects,
    { do: 'hold', callSid: transfer.customerCallSid },
  ]);

/** No agent answers. The process that stores this tells the customer. */
export const giveUp = (transfer: TransferIn<'recovering' | 'giving-up'>, { now }: TransferSnapshot): Step =>
  exclusively({ next: toGivingUp(transfer, now), exclusive: 'announce-no-agent' });
