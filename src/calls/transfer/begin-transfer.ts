import type { TransferKind } from '../../contract/enumerations';
import { once } from '../base/once';
import type { OperatorTools } from '../base/ownership';
import { Problem } from '../base/problem';
import type { TransferIn } from '../model/transfer';
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
import { underWay } from '../permissions/transfer-problems';
import { handOverProblem } from '../permissions/transfer-rules';
import { refuseBy } from '../permissions/verdict';
import { countTransfer } from '../ringing/paid-calls';
import { advanceTransfer } from './advance';
import { endTransfer } from './end-transfer';
import { firstRevision, storeFirst } from './stored-transfer';

export type Starting = TransferIn<'starting'>;

export interface TransferRequest {
  /** The live call, by either leg of its bridge. */
  callSid: string;
  /** The target's address. */
  to: string;
  kind: TransferKind;
  /** Whether the customer leaves the conference. */
  isOutside: boolean;
  /** How long the target rings. Default: as configured. */
  ringSeconds?: number | undefined;
}

export interface BegunTransfer {
  conference: OpenConference;
  transfer: Starting;
}

/**
 * Stores that a transfer begins, once nothing refuses it. A bridge is converted first. Nothing else has changed by then.
 * @throws Problem no_conference, party_not_found, transfer_in_progress, request_in_progress, call_full, and those of Twilio
 */
export async function beginTransfer(
  tools: OperatorTools,
  callId: string,
  request: TransferRequest,
): Promise<BegunTransfer> {
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
  const transfer = await storeStart(tools, callId, plannedTransfer(tools, conference, request));
  return { conference, transfer };
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
  { kind, to, isOutside }: TransferRequest,
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
    ...(isOutside ? { outside: 'moving' } : {}),
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

/** A refusal has changed nothing. After any other failure `undo` runs, and the failure is passed on. */
export async function orUndo<Result>(
  work: () => Promise<Result>,
  undo: () => Promise<void>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Problem)) await undo();
    throw error;
  }
}
