import { describeAddress } from '../describe';
import { otherHandingOver, type Side } from '../parties';
import { fill, t } from '../strings';
import type { LiveCall } from '../wire';
import type { Target } from './table';

type Transfer = NonNullable<LiveCall['transfer']>;

/** How an action is named on the page. */
export interface ActionText {
  label: string;
  /** While the server works. */
  doing: string;
  done: string;
  /** What it does, before it is pressed. */
  about: string;
}

/** The texts of an action, with the name of its party. */
export function textOf(call: LiveCall, target: Target): ActionText {
  if (target.participant === undefined) return t.actions.call[target.action];
  const { label, doing, done, about } = t.actions.party[target.action];
  const address = call.parties.find(({ callSid }) => callSid === target.participant)?.address ?? '';
  const party = describeAddress(address).text;
  return { label, doing, done: fill(done, { party }), about: fill(about, { party }) };
}

/** The agent who hands over, by name, and the side of the operator. Undefined: the operator does. @param name the operator's */
export function agentHandingOver(call: LiveCall, name: string): { side: Side; agent: string } | undefined {
  const other = otherHandingOver(call, name);
  if (!other) return undefined;
  const { side, address } = other;
  return { side, agent: address === '' ? t.transfer.anyAgent : describeAddress(address).text };
}

/** A transfer in words, for this operator. @param name the operator's */
export function transferText(call: LiveCall, { state, target }: Transfer, name: string): string {
  const other = agentHandingOver(call, name);
  const texts: Readonly<Partial<Record<string, string>>> = other ? t.transfer.of[other.side] : {};
  return fill(texts[state] ?? t.transfer[state], {
    target: describeAddress(target).text,
    agent: other?.agent ?? '',
  });
}

/** How a transfer has ended. */
export const lastTransferText = ({ target, outcome }: NonNullable<LiveCall['lastTransfer']>): string =>
  `${fill(t.transfer.last, { target: describeAddress(target).text })}: ${t.transfer.outcomes[outcome]}.`;

/** What an action does, for this operator. @param name the operator's */
export function aboutOf(call: LiveCall, target: Target, name: string): string {
  const other = agentHandingOver(call, name);
  const texts: Readonly<Partial<Record<string, string>>> = other ? t.actions.aboutOf[other.side] : {};
  const text = texts[target.action];
  return other && text !== undefined ? fill(text, other) : textOf(call, target).about;
}
