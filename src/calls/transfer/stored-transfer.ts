import { readFresh } from '../base/fresh';
import type { Ports } from '../base/ports';
import type { Tools } from '../base/tools';
import type { LiveCall } from '../model/live-call';
import { withoutCustomer } from '../model/outside';
import { readLiveCall, updateLiveCall } from '../model/store';
import {
  agentLegOf,
  targetLegOf,
  type Transfer,
  type TransferIn,
  type TransferOutcome,
} from '../model/transfer';
import { toEnded } from './transitions';

/**
 * The only writers of a stored transfer. Each is a compare-and-set by the revision. The process that wins logs the
 * transition as one line. All throw TelephonyError.
 */

type StoreTools = Pick<Tools, 'ports' | 'logEvent'>;

/** The first revision of the live call's next transfer. */
export const firstRevision = ({ lastTransfer }: LiveCall): number => (lastTransfer?.revision ?? 0) + 1;

/** Stores a new transfer. @param first gives it for the stored live call, or throws to refuse it */
export async function storeFirst(
  tools: StoreTools,
  callId: string,
  first: (call: LiveCall) => TransferIn<'starting'>,
): Promise<void> {
  const { transfer } = await updateLiveCall(tools.ports, callId, (call) => ({
    ...call,
    transfer: first(call),
  }));
  if (transfer) logTransition(tools, callId, { from: 'none', to: transfer.state, ...transfer });
}

/** Changes a transfer if it is still the one that was read. False when another process was faster. */
export async function replaceTransfer(
  tools: StoreTools,
  callId: string,
  read: Transfer,
  next: Transfer,
): Promise<boolean> {
  const { won } = await changeIfSame(tools, callId, read, (call) => ({ ...call, transfer: next }));
  if (won) logTransition(tools, callId, { from: read.state, to: next.state, ...next });
  return won;
}

/** Stores the leg of the target. False when the transfer has changed meanwhile and the leg is not its target. */
export async function storeTargetLeg(
  tools: StoreTools,
  callId: string,
  read: Transfer,
  next: TransferIn<'ringing' | 'recovering' | 'ending'>,
): Promise<boolean> {
  const { won, call } = await changeIfSame(tools, callId, read, (before) => ({ ...before, transfer: next }));
  if (won) logTransition(tools, callId, { from: read.state, to: next.state, ...next });
  return won || isTarget(call, targetLegOf(next));
}

/** Whether a leg is, or was, the target: its callback may come before the response to the request that rings it. */
const isTarget = ({ transfer, lastTransfer }: LiveCall, callSid: string | undefined): boolean =>
  callSid !== undefined &&
  ((transfer !== undefined && targetLegOf(transfer) === callSid) || lastTransfer?.targetCallSid === callSid);

/** The only exit of every transfer. */
export async function closeTransfer(
  tools: StoreTools,
  callId: string,
  read: Transfer,
  outcome: TransferOutcome,
): Promise<void> {
  const ended = toEnded(read, outcome, tools.ports.clock.now());
  const { won } = await changeIfSame(tools, callId, read, ({ transfer: _over, ...call }) => {
    const closed = { ...withTarget(call, read), lastTransfer: ended };
    return outcome === 'outside' ? withoutCustomer(closed, read.customerCallSid, ended.at) : closed;
  });
  if (won) logTransition(tools, callId, { from: read.state, to: 'closed', ...ended });
}

/** The live call remembers the leg of every target. After a recovery the target is the agent, who was rung again. */
function withTarget<Call extends Pick<LiveCall, 'legs'>>(call: Call, transfer: Transfer): Call {
  const callSid = agentLegOf(transfer) === undefined ? undefined : targetLegOf(transfer);
  const leg = callSid === undefined ? undefined : call.legs[callSid];
  if (callSid === undefined || leg === undefined) return call;
  return { ...call, legs: { ...call.legs, [callSid]: { ...leg, isTarget: true } } };
}

async function changeIfSame(
  { ports }: StoreTools,
  callId: string,
  read: Transfer,
  change: (call: LiveCall) => LiveCall,
): Promise<{ won: boolean; call: LiveCall }> {
  let won = false;
  const call = await updateLiveCall(ports, callId, (before) => {
    won = isSame(before.transfer, read);
    return won ? change(before) : before;
  });
  return { won, call };
}

/**
 * Whether the stored transfer is still the one that was read, or there is still none. A confirmation that comes late
 * counts as a no: what it confirms may be over. @throws TelephonyError
 */
export async function isUnchanged(ports: Ports, read: LiveCall): Promise<boolean> {
  const { value: now, isFresh } = await readFresh(ports.clock, () => readLiveCall(ports, read.callId));
  return (
    isFresh &&
    now?.transfer?.revision === read.transfer?.revision &&
    now?.lastTransfer?.revision === read.lastTransfer?.revision
  );
}

const isSame = (stored: Transfer | undefined, read: Transfer): boolean => stored?.revision === read.revision;

interface TransitionLine {
  from: string;
  to: string;
  revision: number;
  outcome?: TransferOutcome;
}

function logTransition(tools: StoreTools, callId: string, { from, to, revision, outcome }: TransitionLine) {
  const decided = outcome === undefined ? {} : { outcome };
  tools.logEvent({ event: 'transfer', callId, from, to, revision, ...decided });
}
