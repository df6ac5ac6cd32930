import type { TransferKind } from '../../contract/enumerations';
import { once } from '../base/once';
import type { OperatorTools } from '../base/ownership';
import type { ParticipantChange } from '../base/ports';
import { Problem } from '../base/problem';
import type { Transfer, TransferIn } from '../model/transfer';
import { noteOf, type ConversionNote } from '../operations/convert-first';
import { ringOnce } from '../operations/ring-once';
import {
  customerIn,
  isMasked,
  openConference,
  partyAt,
  type KnownParty,
  type OpenConference,
} from '../operations/open-conference';
import { agentHandingOver } from '../permissions/agent-handing-over';
import type { Situation } from '../permissions/situation';
import { handOverProblem } from '../permissions/transfer-rules';
import { countTransfer } from '../ringing/paid-calls';
import { underWay } from '../permissions/transfer-problems';
import { refuseBy } from '../permissions/verdict';
import { advanceTransfer } from './advance';
import { undoHolds } from './effects';
import { endTransfer } from './end-transfer';
import { ringTarget } from './ring-target';
import { firstRevision, storeFirst } from './stored-transfer';

type Starting = TransferIn<'starting'>;

export interface TransferRequest {
  /** The live call, by either leg of its bridge. */
  callSid: string;
  /** The target's address. */
  to: string;
  kind: TransferKind;
  /** How long the target rings. Default: as configured. */
  ringSeconds?: number | undefined;
}

/**
 * Starts a transfer: the customer is on hold and hears music, the target rings. A live call has one transfer at a time.
 * @throws Problem no_conference, party_not_found, transfer_in_progress, request_in_progress, call_full, and those of Twilio
 */
export const startTransfer = (tools: OperatorTools, request: TransferRequest): Promise<StartedTransfer> =>
  ringOnce(tools, { callSid: request.callSid, address: request.to }, (callId) =>
    start(tools, callId, request),
  );

interface StartedTransfer extends ConversionNote {
  transfer: Transfer;
}

async function start(
  tools: OperatorTools,
  callId: string,
  request: TransferRequest,
): Promise<StartedTransfer> {
  const { to } = request;
  const countOnce = once((agent: string) => countTransfer(tools, tools.operator.name, { to, agent }));
  const refuse = async (situation: Situation) => {
    const known = await partyAt(tools.ports, situation, { address: to, of: 'others' });
    if (known && !isMasked(situation, known)) throw presentAlready(known);
    refuseBy(handOverProblem(situation));
    await countOnce(addressOfAgent(situation));
    if (known) throw presentAlready(known);
  };
  const conference = await openConference(tools, callId, refuse);
  await refuseIfUnderWay(tools, conference);
  await refuse(conference);
  const started = await storeStart(tools, callId, plannedTransfer(tools, conference, request));
  await holdCustomer(tools, conference, started);
  const { ringSeconds } = request;
  const transfer = await ringOrUndo(tools, conference, { transfer: started, ringSeconds });
  return { transfer, ...noteOf(conference) };
}

async function refuseIfUnderWay(tools: OperatorTools, { call }: OpenConference): Promise<void> {
  // A transfer whose time limit has passed, and that no event has checked since, must not block this one.
  const current = call.transfer && (await advanceTransfer(tools, call.callId))?.transfer;
  if (current) throw underWay(current);
}

const presentAlready = ({ status }: KnownParty): Problem =>
  new Problem(
    'request_in_progress',
    status === 'joined'
      ? 'The target is in this conference already.'
      : 'The target is being rung into this conference already.',
  );

/** The address of the agent who hands over. */
function addressOfAgent(situation: Situation): string {
  const agent = agentHandingOver(situation);
  return agent instanceof Problem ? '' : (situation.call.legs[agent]?.address ?? '');
}

/** The transfer that is about to be stored. {@link storeStart} sets its id and its revision. */
function plannedTransfer(
  tools: OperatorTools,
  conference: OpenConference,
  { kind, to }: TransferRequest,
): Starting {
  const { legs } = conference.call;
  const customerCallSid = customerIn(conference).callSid;
  const agentCallSid = agentHandingOver(conference);
  if (agentCallSid instanceof Problem) throw agentCallSid;
  return {
    id: '',
    kind,
    state: 'starting',
    by: tools.operator.name,
    agentCallSid,
    agentAddress: legs[agentCallSid]?.address ?? '',
    customerCallSid,
    detectsVoicemail: tools.detectsVoicemail(),
    target: { address: to, knownLegs: Object.keys(legs) },
    since: tools.ports.clock.now(),
    revision: 0,
  };
}

async function storeStart(tools: OperatorTools, callId: string, planned: Starting): Promise<Starting> {
  let transfer = planned;
  const store = () =>
    storeFirst(tools, callId, (call) => {
      if (call.transfer) throw underWay(call.transfer);
      const revision = firstRevision(call);
      transfer = { ...planned, id: `t${revision}`, revision };
      return transfer;
    });
  // A request that failed may have stored the transfer all the same. The customer is not on hold yet.
  await orUndo(store, () => endTransfer(tools, callId, transfer, 'target-failed').catch(tools.log));
  return transfer;
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

/** A refusal has changed nothing. After any other failure `undo` runs, and the failure is passed on. */
async function orUndo<Result>(work: () => Promise<Result>, undo: () => Promise<void>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Problem)) await undo();
    throw error;
  }
}
