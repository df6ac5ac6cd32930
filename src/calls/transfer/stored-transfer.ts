import { updateLiveCall } from '../model/store';
import type { LiveCall } from '../model/live-call';
import type { Ports } from '../base/ports';
import { targetLegOf, type Transfer, type TransferIn, type TransferOutcome } from '../model/transfer';
import { toEnded } from './transitions';

/** The only writers of a stored transfer. Every method throws TelephonyError. */

/** The first revision of the live call's next transfer. */
export const firstRevision = ({ lastTransfer }: LiveCall): number => (lastTransfer?.revision ?? 0) + 1;

/** Changes a transfer if it is still the one that was read. False when another process was faster. */
export async function replaceTransfer(
  ports: Ports,
  callId: string,
  from: Transfer,
  to: Transfer,
): Promise<boolean> {
  let won = false;
  await updateLiveCall(ports, callId, (call) => {
    won = isSame(call.transfer, from);
    return won ? { ...call, transfer: to } : call;
  });
  return won;
}

/** Stores the leg of the target. False when the transfer has changed meanwhile and the leg is not its target. */
export async function storeTargetLeg(
  ports: Ports,
  callId: string,
  from: Transfer,
  to: TransferIn<'ringing' | 'recovering' | 'ending'>,
): Promise<boolean> {
  const call = await updateLiveCall(ports, callId, (before) =>
    isSame(before.transfer, from) ? { ...before, transfer: to } : before,
  );
  return isTarget(call, targetLegOf(to));
}

/** Whether a leg is, or was, the target: its callback may come before the response to the request that rings it. */
const isTarget = ({ transfer, lastTransfer }: LiveCall, callSid: string | undefined): boolean =>
  callSid !== undefined &&
  ((transfer !== undefined && targetLegOf(transfer) === callSid) || lastTransfer?.targetCallSid === callSid);

/** The only exit of every transfer. */
export async function closeTransfer(
  ports: Ports,
  callId: string,
  transfer: Transfer,
  outcome: TransferOutcome,
): Promise<void> {
  const ended = toEnded(transfer, outcome, ports.clock.now());
  await updateLiveCall(ports, callId, (call) => {
    if (!isSame(call.transfer, transfer)) return call;
    const { transfer: _over, ...rest } = call;
    return { ...rest, lastTransfer: ended };
  });
}

const isSame = (stored: Transfer | undefined, read: Transfer): boolean => stored?.revision === read.revision;
