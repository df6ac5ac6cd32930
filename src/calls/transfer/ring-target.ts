import { TARGET_RING_SECONDS } from '../../contract/parameters';
import type { Tools } from '../base/tools';
import type { LiveCall } from '../model/live-call';
import type { TransferIn } from '../model/transfer';
import { ringIntoConference } from '../ringing/ring-participant';
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
