import { isCompany } from '../company';
import { newLegAt } from '../invite';
import { hasEnded, type LiveCall } from '../live-call';
import { TelephonyError, type Ports, type RoomInfo } from '../ports';
import type { LegTruth, TransferTruth } from './machine';
import type { Transfer } from './state';

/** Where everybody is whom a transfer concerns. @throws TelephonyError */
export async function truthOf(
  ports: Ports,
  call: LiveCall,
  transfer: Transfer,
  room: RoomInfo | undefined,
): Promise<TransferTruth> {
  const { customerCallSid, agentCallSid, target } = transfer;
  const legTruth = async (callSid: string | null): Promise<LegTruth | undefined> => {
    if (callSid === null) return undefined;
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
    legTruth(target.callSid),
  ]);
  const parties = [customerCallSid, agentCallSid, target.callSid];
  const others = room?.participants.filter((one) => !parties.includes(one.callSid)) ?? [];
  return {
    now: ports.clock.now(),
    customer: customer ?? { inRoom: false, held: false, status: undefined },
    agent,
    target: targetTruth,
    unannounced:
      target.callSid === null ? newLegAt(call, target.address, 'agent', transfer.knownLegs) : undefined,
    knownLegs: Object.keys(call.legs),
    hasOtherCompany: others.some((one) => isCompany(call.legs[one.callSid]?.role, one)),
  };
}

/** Twilio's lists may show somebody who has just left, and the callback that says so may be the last one. */
function hasLeft({ legs }: LiveCall, { conferenceSid }: RoomInfo, callSid: string): boolean {
  const leg = legs[callSid];
  return hasEnded(leg?.status) || leg?.presence[conferenceSid]?.present === false;
}

async function statusOf({ telephony }: Ports, callSid: string): Promise<LegTruth['status']> {
  try {
    const { status } = await telephony.fetchCall(callSid);
    return status === 'queued' ? 'initiated' : status;
  } catch (error) {
    if (error instanceof TelephonyError && error.kind === 'not-found') return 'completed';
    throw error;
  }
}
