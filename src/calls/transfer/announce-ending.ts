import { customerLeft, noAgentAnswers } from '../../twiml/final-documents';
import type { ConferenceInfo } from '../base/ports';
import type { Tools } from '../base/tools';
import type { LiveCallEvent } from '../model/apply-event';
import { entryOf, languageOf } from '../model/entry-of';
import type { LiveCall } from '../model/live-call';
import { applyEvents } from '../model/store';
import { agentLegOf, targetLegOf, type TransferIn } from '../model/transfer';
import { noAnswerDocument } from '../ringing/no-answer';
import type { TransferSnapshot } from './step';

/** The last announcements of a transfer. The process that has stored the change makes them, before it closes the transfer. */

/** From now on the conference ends when the customer leaves it. */
export async function endWithCustomer(
  { ports: { telephony } }: Tools,
  conference: ConferenceInfo | undefined,
  { customerCallSid }: TransferIn<'giving-up'>,
): Promise<void> {
  if (conference)
    await telephony.changeParticipantIfPresent(conference.conferenceSid, customerCallSid, {
      endsConference: true,
    });
}

/** Tells the customer that no agent answers. Only a caller gets the voicemail: a customer that we called asked for nothing. */
export async function announceNoAgent(
  tools: Tools,
  { call, conference }: { call: LiveCall; conference: ConferenceInfo | undefined },
  transfer: TransferIn<'giving-up'>,
): Promise<void> {
  const { telephony, clock } = tools.ports;
  const { customerCallSid } = transfer;
  const { callId } = call;
  const language = languageOf(tools, call);
  const targetCallSid = targetLegOf(transfer);
  const isCaller = customerCallSid === callId;
  const document = isCaller
    ? noAnswerDocument(tools, { callId, entry: entryOf(call), language })
    : noAgentAnswers(language);
  // At once: a party that joins before would lose the customer.
  await telephony.playLastIfUp(customerCallSid, document);
  const at = clock.now();
  // The conference ends because the customer leaves it.
  const conferenceEnded: LiveCallEvent[] = conference
    ? [{ type: 'conference-ended', at, conferenceSid: conference.conferenceSid }]
    : [];
  await applyEvents(tools.ports, callId, [legEnded(customerCallSid, at), ...conferenceEnded]);
  if (targetCallSid !== undefined) await telephony.endCall(targetCallSid);
}

/** Tells agent and target that the customer has left, and hangs up. A target that still rings stops ringing. */
export async function announceCustomerLeft(
  tools: Tools,
  callId: string,
  { agent, target }: TransferSnapshot,
  transfer: TransferIn<'ending'>,
): Promise<void> {
  const { ports } = tools;
  const agentCallSid = agentLegOf(transfer);
  const targetCallSid = targetLegOf(transfer);
  const told = [
    ...(agentCallSid !== undefined && agent?.inConference ? [agentCallSid] : []),
    ...(targetCallSid !== undefined && target?.inConference ? [targetCallSid] : []),
  ];
  const isTargetOutside = targetCallSid !== undefined && !target?.inConference;
  await Promise.all([
    ...told.map((callSid) => ports.telephony.playLastIfUp(callSid, customerLeft(tools.agentLanguage()))),
    ...(isTargetOutside ? [ports.telephony.endCall(targetCallSid)] : []),
  ]);
  const at = ports.clock.now();
  const ended = [transfer.customerCallSid, ...told].map((callSid) => legEnded(callSid, at));
  await applyEvents(ports, callId, ended);
}

/**
 * The leg hears the announcement, and for operators its call is over. A late process neither moves nor ends a leg that
 * is stored as ended.
 */
const legEnded = (callSid: string, at: number): LiveCallEvent => ({
  type: 'leg-status',
  at,
  callSid,
  status: 'completed',
});
