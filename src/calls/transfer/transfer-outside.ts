import { TARGET_RING_SECONDS } from '../../contract/ring-seconds';
import { destinationAt } from '../../twiml/bridge';
import { dialOutside } from '../../twiml/outside';
import { tryWithin } from '../base/deadline';
import type { OperatorTools } from '../base/ownership';
import { mayBeDone, TelephonyError } from '../base/ports';
import { entryOf, languageOf } from '../model/entry-of';
import { ringingLegs, type LiveCall } from '../model/live-call';
import { isTransferredOutside } from '../model/outside';
import { readLiveCall } from '../model/store';
import { isOutside, targetLegOf } from '../model/transfer';
import { endRequestOf, storeEndRequest } from '../operations/end-request';
import { customerLeft } from '../permissions/call-rules';
import { callerIdOutside } from '../ringing/caller-id-outside';
import { advanceTransfer } from './advance';
import type { BegunTransfer, Starting, TransferRequest } from './begin-transfer';
import { closeTransfer, replaceTransfer } from './stored-transfer';
import { toNotMoved } from './transitions';

/**
 * Takes the customer out of the conference and connects it to the target by a `<Dial>` of its own. The conference ends with
 * the customer's leg. If the customer cannot be moved, the call stays as it was.
 * @throws Problem party_not_found when the customer has hung up @throws TelephonyError
 */
export async function transferOutside(
  tools: OperatorTools,
  begun: BegunTransfer,
  request: TransferRequest,
): Promise<'outside'> {
  const { conference, transfer } = begun;
  const { callId } = conference.call;
  try {
    await tools.ports.telephony.moveCall(transfer.customerCallSid, documentOutside(tools, begun, request));
  } catch (error) {
    if (!(mayBeDone(error) && (await isFoundOutside(tools, callId))) && !(await giveUp(tools, begun)))
      throw hasHungUp(error) ? customerLeft() : error;
  }
  const call = (await close(tools, callId).catch(tools.log)) ?? conference.call;
  await endOthers(tools, begun, call);
  return 'outside';
}

function documentOutside(
  tools: OperatorTools,
  { conference: { call }, transfer }: BegunTransfer,
  { to, ringSeconds = Math.min(tools.ringSeconds(), TARGET_RING_SECONDS) }: TransferRequest,
): string {
  const { callId, handOff } = call;
  const customer = transfer.customerCallSid === callId ? 'parent' : 'child';
  const from = call.legs[callId]?.address ?? '';
  return dialOutside(tools.site, {
    callId,
    customer,
    entry: entryOf(call),
    language: languageOf(tools, call),
    target: destinationAt(to),
    callerId: callerIdOutside(tools, { customer, from }),
    ringSeconds,
    // What is said outside is not written down.
    ...(handOff && tools.conversations().isTranscribed ? { stops: 'conference' } : {}),
  });
}

/** 21220: https://www.twilio.com/docs/api/errors/21220 */
const hasHungUp = (error: unknown): boolean =>
  error instanceof TelephonyError && (error.kind === 'not-found' || error.code === 21220);

const LOOK_MS = 2_500;
const PAUSE_MS = 400;

/** Twilio did not say whether the customer was moved: where the customer is, tells it. */
async function isFoundOutside(tools: OperatorTools, callId: string): Promise<boolean> {
  const { clock } = tools.ports;
  for (const until = clock.now() + LOOK_MS; ;) {
    const call = await advanceTransfer(tools, callId).catch(tools.log);
    if (call && !isOutside(call.transfer)) return isTransferredOutside(call);
    if (clock.now() >= until) return false;
    await clock.sleep(PAUSE_MS);
  }
}

/** Closes a transfer that has moved no party. @returns whether the customer turns out to be outside */
async function giveUp(tools: OperatorTools, { conference, transfer }: BegunTransfer): Promise<boolean> {
  const { callId } = conference.call;
  try {
    if (isOutside(transfer))
      await replaceTransfer(tools, callId, transfer, toNotMoved(transfer, tools.ports.clock.now()));
    const call = await advanceTransfer(tools, callId);
    return call !== undefined && isTransferredOutside(call);
  } catch (error) {
    // The next event closes it, after its time limit at the latest.
    tools.log(error);
    return false;
  }
}

const ATTEMPTS = 5;

/**
 * Closes the transfer of a customer that is outside, whatever another process has decided while the customer was moved.
 * @returns the call as it is stored then @throws TelephonyError
 */
async function close(tools: OperatorTools, callId: string): Promise<LiveCall | undefined> {
  for (let attempt = 1; ; attempt++) {
    const call = await readLiveCall(tools.ports, callId);
    if (!call?.transfer || attempt === ATTEMPTS) return call;
    await closeTransfer(tools, callId, call.transfer, 'outside');
  }
}

const END_TIMEOUT_MS = 3_000;

/** Ends what is left of the call: its other legs, and the recording, which is one of the customer's leg. */
async function endOthers(
  tools: OperatorTools,
  { conference, transfer }: { conference: BegunTransfer['conference']; transfer: Starting },
  call: LiveCall,
): Promise<void> {
  const { telephony } = tools.ports;
  const { callId } = conference.call;
  const { customerCallSid } = transfer;
  const rung = call.transfer && targetLegOf(call.transfer);
  const others = new Set([
    ...conference.participants.map(({ callSid }) => callSid),
    ...ringingLegs(call),
    ...(rung === undefined ? [] : [rung]),
  ]);
  others.delete(customerCallSid);
  const ends = [...others].map((callSid) => telephony.endCall(callSid));
  await Promise.all([
    ...[...ends, stopRecording(tools, customerCallSid)].map((end) => tryWithin(tools, END_TIMEOUT_MS, end)),
    storeEndRequest(tools, callId, { type: 'ended-by', by: endRequestOf(tools.operator) }),
  ]);
}

async function stopRecording({ ports: { telephony } }: OperatorTools, callSid: string): Promise<void> {
  const running = await telephony.runningRecording(callSid);
  if (running) await telephony.changeRecording(callSid, running.sid, 'stopped');
}
