import { customerLeft, nobodyAnswered } from '../../twiml/farewells';
import type { LiveCallEvent } from '../apply';
import { record } from '../live-calls';
import type { Ports, RoomInfo } from '../ports';
import type { Tools } from '../tools';
import { unattended } from '../unattended';
import { unlessGone } from '../unless-gone';
import type { TransferTruth } from './machine';
import type { Transfer } from './state';
import { close } from './stored';

/** The last words of a transfer, said by the one who has written down that it comes to that. */

/** Nobody comes: only who called may leave a message; whom we called did not ask for anything. */
export async function sayGoodbye(
  tools: Tools,
  name: string,
  room: RoomInfo | undefined,
  transfer: Transfer,
): Promise<void> {
  const { ports } = tools;
  const callSid = transfer.customerCallSid;
  const { target } = transfer;
  if (target.callSid !== null) await ports.telephony.endCall(target.callSid);
  if (room)
    await unlessGone(ports.telephony.changeParticipant(room.conferenceSid, callSid, { endsRoom: true }));
  const document = callSid === name ? unattended(tools, name) : nobodyAnswered();
  await unlessGone(ports.telephony.moveCall(callSid, document));
  const at = ports.clock.now();
  // The customer's leaving ends the room.
  const ended: LiveCallEvent[] = room ? [{ type: 'room-ended', at, conferenceSid: room.conferenceSid }] : [];
  await record(ports, name, [overFor(callSid, at), ...ended]);
  await close(ports, name, transfer, 'announced');
}

/** The customer has gone: agent and target are told so and hung up, a target who still rings is not rung any more. */
export async function dismiss(
  ports: Ports,
  name: string,
  { agent, target }: TransferTruth,
  transfer: Transfer,
): Promise<void> {
  const { agentCallSid, customerCallSid } = transfer;
  const targetSid = transfer.target.callSid;
  const told = [
    ...(agentCallSid !== null && agent?.inRoom ? [agentCallSid] : []),
    ...(targetSid !== null && target?.inRoom ? [targetSid] : []),
  ];
  await Promise.all([
    ...told.map((callSid) => unlessGone(ports.telephony.moveCall(callSid, customerLeft()))),
    ...(targetSid !== null && !target?.inRoom ? [ports.telephony.endCall(targetSid)] : []),
  ]);
  const at = ports.clock.now();
  await record(
    ports,
    name,
    [customerCallSid, ...told].map((callSid) => overFor(callSid, at)),
  );
  await close(ports, name, transfer, 'customer-left');
}

/** For operators the call is over; a leg on record as ended is not fetched back, nor ended, by whoever is late. */
const overFor = (callSid: string, at: number): LiveCallEvent => ({
  type: 'leg-status',
  at,
  callSid,
  status: 'completed',
});
