import type { TransferState } from '../../contract/enumerations';
import type { OperatorTools } from '../base/ownership';
import type { ParticipantChange } from '../base/ports';
import { Problem } from '../base/problem';
import type { Transfer } from '../model/transfer';
import { noteOf, type ConversionNote } from '../operations/convert-first';
import { customerIn, type OpenConference } from '../operations/open-conference';
import { ringOnce } from '../operations/ring-once';
import { advanceTransfer } from './advance';
import {
  beginTransfer,
  orUndo,
  type BegunTransfer,
  type Starting,
  type TransferRequest,
} from './begin-transfer';
import { undoHolds } from './effects';
import { endTransfer } from './end-transfer';
import { ringTarget } from './ring-target';
import { transferOutside } from './transfer-outside';

/**
 * Starts a transfer: the customer is on hold and hears music, the target rings; or the customer leaves the conference and is
 * connected to the target. A live call has one transfer at a time.
 * @throws Problem no_conference, party_not_found, transfer_in_progress, request_in_progress, call_full, and those of Twilio
 */
export const startTransfer = (tools: OperatorTools, request: TransferRequest): Promise<StartedTransfer> =>
  ringOnce(tools, { callSid: request.callSid, address: request.to }, async (callId) => {
    const begun = await beginTransfer(tools, callId, request);
    const start = request.isOutside ? transferOutside : ringInConference;
    const status = await start(tools, begun, request);
    return { status, transferId: begun.transfer.id, ...noteOf(begun.conference) };
  });

interface StartedTransfer extends ConversionNote {
  status: TransferState | 'outside';
  transferId: string;
}

async function ringInConference(
  tools: OperatorTools,
  { conference, transfer }: BegunTransfer,
  { ringSeconds }: TransferRequest,
): Promise<TransferState> {
  await holdCustomer(tools, conference, transfer);
  return (await ringOrUndo(tools, conference, { transfer, ringSeconds })).state;
}

async function holdCustomer(tools: OperatorTools, conference: OpenConference, transfer: Starting) {
  const { ports, site } = tools;
  const { callId } = conference.call;
  const { callSid, hold } = customerIn(conference);
  const change = (wanted: ParticipantChange) =>
    ports.telephony.changeParticipant(conference.conferenceSid, callSid, wanted);
  const prepare = async () => {
    // Twilio ignores EndConferenceOnExit for a participant on hold
    // (https://github.com/twilio-professional-services/flex-dialpad-addon-plugin/issues/60). Agent and target must be told when
    // the customer leaves, so the conference must not end with the customer until the customer is released.
    if (hold)
      // An earlier transfer may have released the customer in this moment, and Twilio refuses a second release.
      await ports.telephony.changeParticipantIfPresent(conference.conferenceSid, callSid, { hold: false });
    await change({ endsConference: false });
    await change({ hold: { url: site.hold(callId) } });
  };
  await orUndo(prepare, () => undoStart(tools, callId, transfer));
}

async function ringOrUndo(
  tools: OperatorTools,
  { call, conferenceSid }: OpenConference,
  { transfer, ringSeconds }: { transfer: Starting; ringSeconds: number | undefined },
): Promise<Transfer> {
  const { callId } = call;
  const ring = async () => {
    const rung = await ringTarget(tools, { call, conferenceSid, ringSeconds }, transfer);
    if (!rung) await settleStart(tools, callId, transfer);
    return rung;
  };
  // The target may ring although the request failed: its first callback finds no transfer, and hangs it up (see `isStray`). The
  // customer must not wait on hold for that.
  const rung = await orUndo(ring, () => undoStart(tools, callId, transfer));
  if (!rung) throw new Problem('no_transfer', 'The transfer was ended while it started.');
  // The agent of a blind transfer leaves now. If this fails, the next event repeats it.
  if (rung.kind === 'blind') await advanceTransfer(tools, callId).catch(tools.log);
  return rung;
}

/**
 * The customer comes back to the agent, or the agent is rung again when no agent is left. When this cannot be stored
 * either, a later request for hold music notices that no target was rung.
 */
async function undoStart(tools: OperatorTools, callId: string, transfer: Starting): Promise<void> {
  try {
    await endTransfer(tools, callId, transfer, 'target-failed');
  } catch (error) {
    tools.log(error);
    await settleStart(tools, callId, transfer).catch(tools.log);
  }
}

/** Takes the transfer as far as it can go. When another process has closed it meanwhile, the customer comes off hold. */
async function settleStart(tools: OperatorTools, callId: string, transfer: Starting): Promise<void> {
  const call = await advanceTransfer(tools, callId);
  if (call && !call.transfer) await undoHolds(tools, call, new Set([transfer.customerCallSid]));
}
