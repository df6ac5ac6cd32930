import { describeAddress } from '../describe';
import { otherHandingOver } from '../parties';
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

/** The name of the agent who hands over. Undefined: the operator does. @param name the operator's */
export function agentHandingOver(call: LiveCall, name: string): string | undefined {
  const address = otherHandingOver(call, name);
  return address === '' ? t.transfer.anyAgent : address && describeAddress(address).text;
}

/** A transfer in words. @param name the operator's */
export function transferText(call: LiveCall, { state, target }: Transfer, name: string): string {
  const agent = agentHandingOver(call, name);
  const ofAgent: Readonly<Partial<Record<string, string>>> = agent === undefined ? {} : t.transfer.of;
  return fill(ofAgent[state] ?? t.transfer[state], {
    target: describeAddress(target).text,
    agent: agent ?? '',
  });
}

/** How a transfer has ended. */
export const lastTransferText = ({ target, outcome }: NonNullable<LiveCall['lastTransfer']>): string =>
  `${fill(t.transfer.last, { target: describeAddress(target).text })}: ${t.transfer.outcomes[outcome]}.`;

/** What an action does, for this operator. @param name the operator's */
export function aboutOf(call: LiveCall, target: Target, name: string): string {
  const ofAgent: Readonly<Partial<Record<string, string>>> = t.actions.aboutOf;
  const text = ofAgent[target.action];
  const agent = text === undefined ? undefined : agentHandingOver(call, name);
  return text === undefined || agent === undefined ? textOf(call, target).about : fill(text, { agent });
}
