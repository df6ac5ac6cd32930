import { updateLiveCall } from '../model/store';
import type { LiveCall } from '../model/live-call';
import type { Ports } from '../base/ports';
import type { Transfer, TransferOutcome } from '../model/transfer';

/** Changes a transfer if it is still as it was. False when somebody else was faster. */
export async function replaceTransfer(
  ports: Ports,
  name: string,
  from: Transfer,
  to: Transfer,
): Promise<boolean> {
  let won = false;
  await updateLiveCall(ports, name, (call) => {
    won = isSame(call.transfer, from);
    return won ? { ...call, transfer: to } : call;
  });
  return won;
}

/** Writes down who rings. False where the transfer has gone on, and they are nobody to it. */
export async function storeTargetLeg(
  ports: Ports,
  name: string,
  from: Transfer,
  to: Transfer,
): Promise<boolean> {
  const call = await updateLiveCall(ports, name, (before) =>
    isSame(before.transfer, from) ? { ...before, transfer: to } : before,
  );
  return isTarget(call, to.target.callSid);
}

/** Whether a leg is, or was, the target: a callback may have told of it before Twilio's answer did. */
const isTarget = ({ transfer, lastTransfer }: LiveCall, callSid: string | null): boolean =>
  transfer?.target.callSid === callSid || lastTransfer?.targetCallSid === callSid;

/** The one exit of every transfer. */
export async function closeTransfer(
  ports: Ports,
  name: string,
  transfer: Transfer,
  outcome: TransferOutcome,
): Promise<void> {
  const { kind, target } = transfer;
  const at = ports.clock.now();
  await updateLiveCall(ports, name, (call) => {
    if (!isSame(call.transfer, transfer)) return call;
    const { transfer: _over, ...rest } = call;
    const { address: targetAddress, callSid: targetCallSid } = target;
    return { ...rest, lastTransfer: { kind, outcome, targetAddress, targetCallSid, at } };
  });
}

const isSame = (a: Transfer | undefined, b: Transfer): boolean =>
  a?.since === b.since && a.state === b.state && a.target.callSid === b.target.callSid;
