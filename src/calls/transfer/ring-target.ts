import { TARGET_RING_SECONDS } from '../../contract/ring-seconds';
import type { ConferenceInfo } from '../base/ports';
import type { Tools } from '../base/tools';
import type { LiveCall } from '../model/live-call';
import { isOutside, targetLegOf, type Transfer, type TransferIn } from '../model/transfer';
import { ringIntoConference, ringLabel } from '../ringing/ring-participant';
import { storeTargetLeg } from './stored-transfer';
import { withTargetLeg } from './transitions';

interface TargetRing {
  call: LiveCall;
  conferenceSid: string;
  /** Default: as configured, but at most {@link TARGET_RING_SECONDS}. */
  ringSeconds?: number | undefined;
}

/**
 * Rings the target into the conference and stores its leg. Undefined when the transfer is over by then: the leg is hung
 * up again. @throws TelephonyError
 */
export async function ringTarget(
  tools: Tools,
  { call, conferenceSid, ringSeconds = Math.min(tools.ringSeconds(), TARGET_RING_SECONDS) }: TargetRing,
  transfer: TransferIn<'starting' | 'recovering'>,
): Promise<TransferIn<'ringing' | 'recovering' | 'ending'> | undefined> {
  const { ports } = tools;
  const callSid = await ringIntoConference(tools, {
    call,
    conferenceSid,
    to: transfer.target.address,
    role: 'agent',
    ring: transfer.id,
    ringSeconds,
    detectsVoicemail: transfer.state === 'starting' && transfer.detectsVoicemail,
  });
  const next = withTargetLeg(transfer, callSid, ports.clock.now());
  if (await storeTargetLeg(tools, call.callId, transfer, next)) return next;
  await ports.telephony.endCall(callSid);
  return undefined;
}

interface RungTarget {
  callId: string;
  transfer: Transfer;
  conference: ConferenceInfo | undefined;
}

/** The participant that was rung for the target, by its label. */
export const joinedTarget = (
  ports: Pick<Tools['ports'], 'digest'>,
  { callId, transfer: { id, target }, conference }: RungTarget,
): string | undefined => {
  const wanted = ringLabel(ports, { callId, to: target.address, role: 'agent', ring: id });
  return conference?.participants.find(({ label }) => label === wanted)?.callSid;
};

/**
 * Hangs up a target whose leg is not known. It may have joined since the conference was read, and the customer, who is off hold by now,
 * would hear what is private. @throws TelephonyError
 */
export async function endUnknownTarget({ ports }: Tools, callId: string, transfer: Transfer): Promise<void> {
  if (isOutside(transfer) || targetLegOf(transfer) !== undefined) return;
  const conference = await ports.telephony.findConference(callId);
  const callSid = joinedTarget(ports, { callId, transfer, conference });
  if (callSid !== undefined) await ports.telephony.endCall(callSid);
}
