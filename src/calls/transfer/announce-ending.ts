import { customerLeft, nobodyAnswered } from '../../twiml/farewells';
import type { LiveCallEvent } from '../model/apply-event';
import { applyEvents } from '../model/store';
import type { Ports, ConferenceInfo } from '../base/ports';
import type { Tools } from '../base/tools';
import { noAnswerDocument } from '../ringing/no-answer';
import { ignoreGone } from '../base/ignore-gone';
import type { TransferSnapshot } from './next-step';
import { agentLegOf, targetLegOf, type Transfer } from '../model/transfer';
import { closeTransfer } from './stored-transfer';

/** The last words of a transfer, said by the one who has written down that it comes to that. */

/** Nobody comes: only who called may leave a message; whom we called did not ask for anything. */
export async function announceNoAgent(
  tools: Tools,
  name: string,
  room: ConferenceInfo | undefined,
  transfer: Transfer,
): Promise<void> {
  const { ports } = tools;
  const callSid = transfer.customerCallSid;
  const targetSid = targetLegOf(transfer);
  if (targetSid !== undefined) await ports.telephony.endCall(targetSid);
  if (room)
    await ignoreGone(
      ports.telephony.changeParticipant(room.conferenceSid, callSid, { endsConference: true }),
    );
  const document = callSid === name ? noAnswerDocument(tools, name) : nobodyAnswered();
  await ignoreGone(ports.telephony.moveCall(callSid, document));
  const at = ports.clock.now();
  // The customer's leaving ends the room.
  const ended: LiveCallEvent[] = room
    ? [{ type: 'conference-ended', at, conferenceSid: room.conferenceSid }]
    : [];
  await applyEvents(ports, name, [overFor(callSid, at), ...ended]);
  await closeTransfer(ports, name, transfer, 'announced');
}

/** The customer has gone: agent and target are told so and hung up, a target who still rings is not rung any more. */
export async function announceCustomerLeft(
  ports: Ports,
  name: string,
  { agent, target }: TransferSnapshot,
  transfer: Transfer,
): Promise<void> {
  const { customerCallSid } = transfer;
  const agentCallSid = agentLegOf(transfer);
  const targetSid = targetLegOf(transfer);
  const told = [
    ...(agentCallSid !== undefined && agent?.inRoom ? [agentCallSid] : []),
    ...(targetSid !== undefined && target?.inRoom ? [targetSid] : []),
  ];
  await Promise.all([
    ...told.map((callSid) => ignoreGone(ports.telephony.moveCall(callSid, customerLeft()))),
    ...(targetSid !== undefined && !target?.inRoom ? [ports.telephony.endCall(targetSid)] : []),
  ]);
  const at = ports.clock.now();
  await applyEvents(
    ports,
    name,
    [customerCallSid, ...told].map((callSid) => overFor(callSid, at)),
  );
  await closeTransfer(ports, name, transfer, 'customer-left');
}

/** For operators the call is over; a leg on record as ended is not fetched back, nor ended, by whoever is late. */
const overFor = (callSid: string, at: number): LiveCallEvent => ({
  type: 'leg-status',
  at,
  callSid,
  status: 'completed',
});
