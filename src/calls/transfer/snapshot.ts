import type { ConferenceInfo, Ports } from '../base/ports';
import { hasEnded, type LiveCall } from '../model/live-call';
import { canTalkToCustomer } from '../model/speakers';
import { agentLegOf, legsOf, targetLegOf, type Transfer } from '../model/transfer';
import { newLegAt } from '../ringing/ring-participant';
import { joinedTarget } from './ring-target';
import type { LegSnapshot, TransferSnapshot } from './step';

/** Where the parties of a transfer are. @throws TelephonyError */
export async function readTransferSnapshot(
  ports: Ports,
  call: LiveCall,
  transfer: Transfer,
  conference: ConferenceInfo | undefined,
): Promise<TransferSnapshot> {
  const { customerCallSid } = transfer;
  const agentCallSid = agentLegOf(transfer);
  const targetCallSid = targetLegOf(transfer);
  const readLeg = (callSid: string) => readLegSnapshot(ports, call, conference, callSid);
  const [customerLeg, agentLeg, targetLeg] = await Promise.all([
    readLeg(customerCallSid),
    agentCallSid === undefined ? undefined : readLeg(agentCallSid),
    targetCallSid === undefined ? undefined : readLeg(targetCallSid),
  ]);
  // Twilio may still list an agent that has been hung up. That agent is no speaker any more.
  const parties = [...legsOf(transfer), transfer.leavingCallSid];
  const others = conference?.participants.filter(({ callSid }) => !parties.includes(callSid)) ?? [];
  return {
    now: ports.clock.now(),
    customer: customerLeg,
    agent: agentLeg,
    target: targetLeg,
    unrecordedTargetLeg: unrecordedLeg(ports, { call, transfer, conference }),
    knownLegs: Object.keys(call.legs),
    hasOtherSpeaker: others.some((one) => canTalkToCustomer(call.legs[one.callSid]?.role, one)),
  };
}

interface AwaitedTarget {
  call: LiveCall;
  transfer: Transfer;
  conference: ConferenceInfo | undefined;
}

/** The leg that rings for an awaited target, as a callback tells; or, if it has joined before any callback, as its label tells. */
function unrecordedLeg(ports: Ports, { call, transfer, conference }: AwaitedTarget): string | undefined {
  const { target } = transfer;
  if (!('knownLegs' in target)) return undefined;
  return (
    newLegAt(call, target.address, 'agent', target.knownLegs) ??
    joinedTarget(ports, { callId: call.callId, transfer, conference })
  );
}

async function readLegSnapshot(
  ports: Ports,
  call: LiveCall,
  conference: ConferenceInfo | undefined,
  callSid: string,
): Promise<LegSnapshot> {
  const participant = conference?.participants.find((one) => one.callSid === callSid);
  const { isVoicemail, status: stored } = call.legs[callSid] ?? {};
  const voicemail = isVoicemail === undefined ? {} : { isVoicemail };
  if (conference && participant && !hasLeft(call, conference, callSid))
    return { inConference: true, onHold: participant.hold, status: 'in-progress', ...voicemail };
  const status = stored !== undefined && hasEnded(stored) ? stored : await statusOf(ports, callSid);
  return { inConference: false, onHold: false, status, ...voicemail };
}

/** Twilio's list may still show a party that has just left, and the callback that says so may be the last one. */
function hasLeft({ legs }: LiveCall, { conferenceSid }: ConferenceInfo, callSid: string): boolean {
  const leg = legs[callSid];
  return hasEnded(leg?.status) || leg?.presence[conferenceSid]?.present === false;
}

async function statusOf({ telephony }: Ports, callSid: string): Promise<LegSnapshot['status']> {
  const { status = 'completed' } = (await telephony.fetchCall(callSid)) ?? {};
  return status === 'queued' ? 'initiated' : status;
}
