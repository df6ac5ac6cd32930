import { readFresh } from '../base/fresh';
import type { ConferenceInfo, Ports } from '../base/ports';
import type { Tools } from '../base/tools';
import type { LiveCall } from '../model/live-call';
import { readLiveCall } from '../model/store';
import { countRecovery } from '../ringing/paid-calls';
import type { Transfer, TransferIn, TransferState } from '../model/transfer';
import { announceCustomerLeft, announceNoAgent, endWithCustomer } from './announce-ending';
import { applyEffects, holdAgain, undoHolds } from './effects';
import { nextStep } from './next-step';
import { endUnknownTarget, ringTarget } from './ring-target';
import { readTransferSnapshot } from './snapshot';
import {
  isReleasedBy,
  isServed,
  legsHeldBy,
  type Step,
  type Transition,
  type TransferSnapshot,
} from './step';
import { closeTransfer, replaceTransfer } from './stored-transfer';
import { toEnding } from './transitions';

/** One event takes a transfer through at most this many steps: more in a row would be a fault. */
const MAX_STEPS = 6;

/**
 * Takes a transfer as far as it can go now. Every callback, every request for hold music and every operator's request
 * calls this: it does not matter which of them arrives.
 * @returns the live call as it is then; undefined when there is none @throws TelephonyError
 */
export async function advanceTransfer(tools: Tools, callId: string): Promise<LiveCall | undefined> {
  let held: ReadonlySet<string> = new Set<string>();
  let released: Transfer | undefined;
  for (let count = 0; ; count++) {
    const call = await readLiveCall(tools.ports, callId);
    if (call && released && (await repairRelease(tools, call, released))) released = undefined;
    if (call && !call.transfer) await undoHolds(tools, call, held);
    if (!call?.transfer || count === MAX_STEPS) return call;
    const moment = await readMoment(tools.ports, call, call.transfer);
    const step = nextStep(call.transfer, moment.snapshot);
    if (step.kind === 'wait') return call;
    // The effects come first, and the stored change that forgets them second: when the Function dies between the two,
    // the next event repeats the effects, and no party stays on hold.
    const applied = await applyEffects(tools, moment, step.effects);
    held = legsHeldBy(applied, held);
    if (isReleasedBy(applied, call.transfer.customerCallSid, released !== undefined))
      released = call.transfer;
    if (applied.length === step.effects.length) await storeStep(tools, moment, step);
  }
}

/** States in which the customer is on hold. */
const HOLDING: ReadonlySet<TransferState> = new Set<TransferState>(['ringing', 'consulting', 'recovering']);
const START_PAUSE_MS = 300;

/**
 * The next transfer may have put the customer on hold between the check and the release of this process. @returns whether
 * nothing is left to repair
 */
async function repairRelease(tools: Tools, call: LiveCall, by: Transfer): Promise<boolean> {
  const next = call.transfer;
  if (!next || next.id === by.id) return false;
  // The process that starts the transfer holds the customer itself, perhaps before the release.
  if (next.state === 'starting') {
    await tools.ports.clock.sleep(START_PAUSE_MS);
    return false;
  }
  if (HOLDING.has(next.state)) await holdAgain(tools, call, next);
  return true;
}

/** A transfer, and where its parties are. */
interface Moment {
  callId: string;
  call: LiveCall;
  transfer: Transfer;
  conference: ConferenceInfo | undefined;
  snapshot: TransferSnapshot;
}

async function readMoment(ports: Ports, call: LiveCall, transfer: Transfer): Promise<Moment> {
  const { callId } = call;
  const { value } = await readFresh(ports.clock, async () => {
    const conference = await ports.telephony.findConference(callId);
    return { conference, snapshot: await readTransferSnapshot(ports, call, transfer, conference) };
  });
  return { callId, call, transfer, ...value };
}

async function storeStep(tools: Tools, moment: Moment, step: Step): Promise<void> {
  const { callId, transfer } = moment;
  if (step.kind === 'close') {
    await endUnknownTarget(tools, callId, transfer);
    await closeTransfer(tools, callId, transfer, step.outcome);
  }
  if (step.kind !== 'transition') return;
  if (await replaceTransfer(tools, callId, transfer, step.transition.next))
    await doExclusively(tools, moment, step.transition);
}

/** A party may have joined since the decision: then the customer stays with that party. */
async function announceUnlessServed(
  tools: Tools,
  moment: Moment,
  transfer: TransferIn<'giving-up'>,
): Promise<void> {
  const { ports } = tools;
  const { callId, conference } = moment;
  await endWithCustomer(tools, conference, transfer);
  const { snapshot } = await readMoment(ports, (await readLiveCall(ports, callId)) ?? moment.call, transfer);
  if (isServed(snapshot)) {
    await replaceTransfer(tools, callId, transfer, toEnding(transfer, 'recovered', ports.clock.now()));
    return;
  }
  await announceNoAgent(tools, moment, transfer);
  await closeTransfer(tools, callId, transfer, 'announced');
}

/** What only the process that stored the transition does. */
async function doExclusively(tools: Tools, moment: Moment, transition: Transition): Promise<void> {
  const { callId, call, conference, snapshot } = moment;
  switch (transition.exclusive) {
    case 'nothing':
      return;
    case 'ring-agent':
      if (conference)
        await Promise.all([
          ringTarget(tools, { call, conferenceSid: conference.conferenceSid }, transition.next),
          countRecovery(tools, transition.next.by, transition.next.agentAddress),
        ]);
      return;
    case 'announce-no-agent':
      return announceUnlessServed(tools, moment, transition.next);
    case 'announce-customer-left':
      await announceCustomerLeft(tools, callId, snapshot, transition.next);
      return closeTransfer(tools, callId, transition.next, 'customer-left');
  }
}
