import { isOutside, targetLegOf, type TransferOutcome } from '../../../src/calls/model/transfer';
import { hasSpeaker, isInConference, isUp, type Situation } from './situation';

/** What must never be true when a transfer closes. */
export function brokenPromises(last: Situation, outcome: TransferOutcome): string[] {
  const { customer, agent, transfer } = last;
  const target = targetLegOf(transfer) === undefined ? 'absent' : last.target;
  const isKept = outcome === 'completed' || outcome === 'merged' || outcome === 'recovered';
  // The agent that was rung again may leave between the decision and the release. The conference is then ended as
  // abandoned, by the same event.
  const mayBeAlone = outcome === 'recovered';
  // A customer that was not moved outside stays as it was.
  const isAsBefore = isOutside(transfer);
  const isAgentHeldBefore = isAsBefore && agent === 'on-hold';
  const broken: [boolean, string][] = [
    [customer === 'on-hold' && !isAsBefore, 'with the customer on hold'],
    [
      customer === 'talking' && !hasSpeaker(last) && !mayBeAlone && !isAgentHeldBefore,
      'with the customer alone',
    ],
    [isGone(customer) && outcome !== 'customer-left' && outcome !== 'announced', 'after the customer left'],
    [isUp(target) && !isKept, "with the target's leg up"],
    [isInConference(agent) && outcome === 'completed', 'with the agent in the conference'],
    [agent === 'on-hold' && !mayBeAlone && !isAsBefore, 'with the agent on hold'],
    [target === 'on-hold' && !mayBeAlone && !isAsBefore, 'with the target on hold'],
  ];
  return broken.flatMap(([isBroken, promise]) => (isBroken ? [promise] : []));
}

const isGone = (customer: Situation['customer']): boolean => !isUp(customer) && customer !== 'told';
