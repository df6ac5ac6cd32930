import { agentLegOf, targetLegOf, type ConferenceOutcome, type TransferIn } from '../model/transfer';
import { decide, recover } from './decisions';
import { hasLasted, hasSpeaker, isGone, wait, type Effect, type Step, type TransferSnapshot } from './step';

/** What an outcome means for each party. */
export interface Ending {
  /**
   * The party without which the customer cannot come off hold. When the target is missing, the transfer ends as
   * `target-left`; when all speakers are missing, the agent is rung again. `none`: the customer needs no party.
   */
  needs: 'target' | 'speaker' | 'none';
  /** `released`: off hold, and the conference ends again when the customer leaves. */
  customer: 'released' | 'unchanged';
  agent: 'off-hold' | 'hung-up' | 'unchanged';
  /** `hung-up-unless-joined`: hung up while it rings. */
  target: 'off-hold' | 'hung-up' | 'hung-up-unless-joined' | 'unchanged';
  /** Customer and target are unmuted. */
  unmutes: boolean;
}

const handedOver: Ending = {
  needs: 'target',
  customer: 'released',
  agent: 'hung-up',
  target: 'off-hold',
  unmutes: true,
};
const backWithAgent: Ending = {
  needs: 'speaker',
  customer: 'released',
  agent: 'off-hold',
  target: 'hung-up',
  unmutes: false,
};

/** How each outcome is carried out. */
export const endings: Readonly<Record<ConferenceOutcome, Ending>> = {
  completed: handedOver,
  merged: { ...handedOver, agent: 'off-hold', unmutes: false },
  cancelled: backWithAgent,
  'target-busy': backWithAgent,
  'target-no-answer': backWithAgent,
  'target-failed': backWithAgent,
  'target-voicemail': backWithAgent,
  'target-left': backWithAgent,
  'customer-left': {
    needs: 'none',
    customer: 'released',
    agent: 'unchanged',
    target: 'unchanged',
    unmutes: false,
  },
  recovered: {
    needs: 'none',
    customer: 'released',
    agent: 'unchanged',
    target: 'hung-up-unless-joined',
    unmutes: false,
  },
  announced: {
    needs: 'none',
    customer: 'unchanged',
    agent: 'unchanged',
    target: 'hung-up',
    unmutes: false,
  },
};

/** If agent and target were not told within this time that the customer left, the next event tells them. */
export const TELL_LIMIT_MS = 4_000;

/**
 * Carries out the stored outcome. A party may have left since it was decided: the customer must not be left with no
 * speaker.
 */
export function carryOut(transfer: TransferIn<'ending'>, snapshot: TransferSnapshot): Step {
  const { outcome } = transfer;
  const needsCustomer = endings[outcome].customer === 'released';
  if (!needsCustomer || !isGone(snapshot.customer)) return carryOutAs(outcome, transfer, snapshot);
  const isBeingTold = outcome === 'customer-left' && !hasLasted(transfer, snapshot, TELL_LIMIT_MS);
  return isBeingTold ? wait : decide(transfer, 'customer-left', snapshot);
}

function carryOutAs(
  outcome: ConferenceOutcome,
  transfer: TransferIn<'ending'>,
  snapshot: TransferSnapshot,
): Step {
  const ending = endings[outcome];
  if (ending.needs === 'target' && isGone(snapshot.target))
    return carryOutAs('target-left', transfer, snapshot);
  const hangUps = hangUpsOfTarget(ending, transfer, snapshot);
  if (ending.needs === 'speaker' && !hasSpeaker(snapshot)) return recover(transfer, snapshot, hangUps);
  const effects = [
    ...hangUps,
    ...effectsOnPartners(ending, transfer),
    ...effectsOnAgent(ending, transfer, snapshot),
  ];
  return { kind: 'close', effects, outcome };
}

function hangUpsOfTarget(
  ending: Ending,
  transfer: TransferIn<'ending'>,
  { target }: TransferSnapshot,
): Effect[] {
  const callSid = targetLegOf(transfer);
  const isHungUp =
    ending.target === 'hung-up' || (ending.target === 'hung-up-unless-joined' && !target?.inConference);
  // mutant: target-ended
  if (callSid !== undefined && isHungUp && !isGone(target)) return [{ do: 'hang-up', callSid }];
  return [];
}

/** What happens to customer and target, apart from a hang-up. */
function effectsOnPartners({ customer, target, unmutes }: Ending, transfer: TransferIn<'ending'>): Effect[] {
  const { customerCallSid } = transfer;
  const targetLegs = [targetLegOf(transfer)].filter((callSid) => callSid !== undefined);
  const unmuted = unmutes ? [customerCallSid, ...targetLegs] : [];
  return [
    ...(customer === 'released' ? [{ do: 'release', callSid: customerCallSid } as const] : []),
    ...(target === 'off-hold' ? targetLegs.map((callSid) => ({ do: 'unhold', callSid }) as const) : []),
    ...unmuted.map((callSid) => ({ do: 'unmute', callSid }) as const),
  ];
}

function effectsOnAgent(
  ending: Ending,
  transfer: TransferIn<'ending'>,
  { agent }: TransferSnapshot,
): Effect[] {
  const callSid = agentLegOf(transfer);
  if (callSid === undefined || !agent?.inConference) return [];
  if (ending.agent === 'hung-up') return [{ do: 'hang-up', callSid }];
  // If the agent was on hold before the transfer, the customer would not hear the agent.
  return ending.agent === 'off-hold' && agent.onHold ? [{ do: 'unhold', callSid }] : [];
}
