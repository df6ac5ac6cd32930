import { canTalkToCustomer } from '../model/speakers';
import { newLegAt } from '../ringing/ring-participant';
import { hasEnded, type LiveCall } from '../model/live-call';
import { TelephonyError, type Ports, type ConferenceInfo } from '../base/ports';
import type { LegSnapshot, TransferSnapshot } from './next-step';
import { agentLegOf, targetLegOf, type Transfer } from '../model/transfer';

/** Where everybody is whom a transfer concerns. @throws TelephonyError */
export async function readTransferSnapshot(
  ports: Ports,
  call: LiveCall,
  transfer: Transfer,
  room: ConferenceInfo | undefined,
): Promise<TransferSnapshot> {
  const { customerCallSid, target } = transfer;
  const agentCallSid = agentLegOf(transfer);
  const targetCallSid = targetLegOf(transfer);
  const legTruth = async (callSid: string | undefined): Promise<LegSnapshot | undefined> => {
    if (callSid === undefined) return undefined;
    const participant = room?.participants.find((one) => one.callSid === callSid);
    const isVoicemail = call.legs[callSid]?.isVoicemail;
    const voicemail = isVoicemail === undefined ? {} : { isVoicemail };
    if (room && participant && !hasLeft(call, room, callSid))
      return { inRoom: true, held: participant.hold, status: 'in-progress', ...voicemail };
    const known = call.legs[callSid]?.status;
    const status = hasEnded(known) ? known : await statusOf(ports, callSid);
    return { inRoom: false, held: false, status, ...voicemail };
  };
  const [customer, agent, targetTruth] = await Promise.all([
    legTruth(customerCallSid),
    legTruth(agentCallSid),
    legTruth(targetCallSid),
  ]);
  const parties = [customerCallSid, agentCallSid, targetCallSid];
  const others = room?.participants.filter((one) => !parties.includes(one.callSid)) ?? [];
  return {
    now: ports.clock.now(),
    customer: customer ?? { inRoom: false, held: false, status: undefined },
    agent,
    target: targetTruth,
    unrecordedTargetLeg:
      'knownLegs' in target ? newLegAt(call, target.address, 'agent', target.knownLegs) : undefined,
    knownLegs: Object.keys(call.legs),
    hasOtherSpeaker: others.some((one) => canTalkToCustomer(call.legs[one.callSid]?.role, one)),
  };
}

/** Twilio's lists may show somebody who has just left, and the callback that says so may be the last one. */
function hasLeft({ legs }: LiveCall, { conferenceSid }: ConferenceInfo, callSid: string): boolean {
  const leg = legs[callSid];
  return hasEnded(leg?.status) || leg?.presence[conferenceSid]?.present === false;
}

async function statusOf({ telephony }: Ports, callSid: string): Promise<LegSnapshot['status']> {
  try {
    const { status } = await telephony.fetchCall(callSid);
    return status === 'queued' ? 'initiated' : status;
  } catch (error) {
    if (error instanceof TelephonyError && error.kind === 'not-found') return 'completed';
    throw error;
  }
}
