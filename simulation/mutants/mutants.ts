import type { ScenarioName } from './scenarios';
import type { Defect } from './mutate';

/** A defect, and the scenario that notices it. */
export interface Mutant extends Defect {
  scenario: ScenarioName;
  /** The message of the scenario's error. */
  says: string;
}

const ofTheLocalTwilio: Mutant[] = [
  {
    name: 'moving the child hangs up the parent',
    marker: 'dial-action-executed',
    operator: 'never',
    scenario: 'a conversion puts both legs into one conference',
    says: 'The parent is hung up on.',
  },
  {
    name: 'moving the child leaves the parent bridged',
    marker: 'child-moved',
    operator: 'drop',
    scenario: 'a conversion puts both legs into one conference',
    says: 'The parent is not in a conference, but bridged.',
  },
  {
    name: 'a redirected leg does nothing more',
    marker: 'redirect-executed',
    operator: 'drop',
    scenario: 'a redirected parent executes its new document',
    says: 'A redirected parent does not execute its new document.',
  },
  {
    name: 'a conference starts with one participant',
    marker: 'conference-size',
    operator: { value: '$0 - 1' },
    scenario: 'a conference starts with two',
    says: 'A conference starts with one participant.',
  },
  {
    name: 'the host checks no signature',
    marker: 'signature-checked',
    operator: 'never',
    scenario: 'an unsigned webhook is refused',
    says: 'A webhook with a wrong signature reaches a protected Function.',
  },
];

const ofConversions: Mutant[] = [
  {
    name: 'a second conversion moves the child again: the claim is ignored',
    marker: 'claim-ignored',
    operator: 'drop',
    scenario: 'a repeat moves no leg',
    says: 'A repeat moves the child again.',
  },
  {
    name: 'the claim is kept in memory',
    marker: 'claim-stored',
    operator: 'keep-in-memory',
    scenario: 'of ten operators at once, one moves the child',
    says: 'More than one of ten operators moves the child.',
  },
  {
    name: 'the claim is not released after a refusal',
    marker: 'claim-after-refusal',
    operator: 'drop',
    scenario: 'a refusal leaves no claim',
    says: 'A refusal stands in the way of a later conversion.',
  },
  {
    name: 'the claim is not released when the leg ends',
    marker: 'claim-of-ended-leg',
    operator: 'never',
    scenario: 'a claim ends with its leg',
    says: 'A claim outlives its leg.',
  },
  {
    name: 'a conversion by the SID of the parent leaves a claim on the parent',
    marker: 'claim-of-parent',
    operator: 'drop',
    scenario: 'a claim ends with its leg',
    says: 'A conversion leaves a claim on a leg that it does not move.',
  },
  {
    name: 'of two answered children the first is moved',
    marker: 'two-children',
    operator: 'drop',
    scenario: 'no leg is moved while two destinations are answered',
    says: 'One of two answered children is moved.',
  },
  {
    name: 'the child joins a conference of another name',
    marker: 'conference-name',
    operator: { value: '"x" + $0' },
    scenario: 'a conversion puts both legs into one conference',
    says: 'The legs are in different conferences.',
  },
  {
    name: 'an ordinary hang-up joins the conference',
    marker: 'child-still-up',
    operator: 'always',
    scenario: 'an ordinary hang-up makes no conference',
    says: 'The hang-up of the child makes a conference.',
  },
  {
    name: 'a move that Twilio reports like a hang-up ends the call',
    marker: 'child-still-up',
    operator: 'never',
    scenario: 'a move that looks like a hang-up hangs up no leg',
    says: 'The parent is hung up on.',
  },
  {
    name: 'the Dial action calls REST on a moved call',
    marker: 'move-recognised',
    operator: { value: 'undefined' },
    scenario: 'the Dial action of a moved call asks nothing',
    says: 'The Dial action makes a REST request for a moved call.',
  },
  {
    name: 'the Dial action does not know "canceled"',
    marker: 'dial-canceled',
    operator: 'drop',
    scenario: 'a caller hears that a cancelled ring was not answered',
    says: 'The caller of a cancelled ring hears nothing.',
  },
  {
    name: 'a moved leg that Twilio reports as completed counts as ended',
    marker: 'moved-leg-alive',
    operator: 'drop',
    scenario: 'a moved leg that is reported as completed stays in the conference',
    says: 'The parent is hung up on.',
  },
  {
    name: 'an ended bridge is started again',
    marker: 'bridge-over',
    operator: 'never',
    scenario: 'an ended bridge is not started again',
    says: 'The agent of an ended bridge is rung again.',
  },
];

const ofConferences: Mutant[] = [
  {
    name: 'callbacks are applied in arrival order',
    marker: 'callback-order',
    operator: 'drop',
    scenario: 'callbacks out of order give the same live call',
    says: 'The stored live call depends on the order of callbacks.',
  },
  {
    name: 'any party that leaves ends the conference',
    marker: 'end-on-exit',
    operator: 'always',
    scenario: 'the conference ends when the customer leaves, and only then',
    says: 'The conference of the others ends when an agent leaves.',
  },
  {
    name: 'the conference ends whenever a party has left',
    marker: 'conversation-continues',
    operator: 'never',
    scenario: 'a conference survives a guest that leaves',
    says: 'The parent is hung up on.',
  },
  {
    name: 'no callback says which leg is the customer, and both are hung up',
    marker: 'role-from-bridge',
    operator: { value: 'undefined' },
    scenario: 'the bridge tells the roles if no callback does',
    says: 'The parent is hung up on.',
  },
  {
    name: 'a conference without an agent is not ended',
    marker: 'conference-over',
    operator: 'drop',
    scenario: 'a customer is released when the agent leaves',
    says: 'The customer is alone in the conference.',
  },
  {
    name: 'the waiting music never gives up',
    marker: 'wait-gives-up',
    operator: 'drop',
    scenario: 'a customer alone is released',
    says: 'The customer stays alone.',
  },
  ...(['+', '-'] as const).flatMap((sign): Mutant[] => [
    {
      name: `the waiting music looks for the other leg from step 2 ${sign} 1`,
      marker: 'wait-look-step',
      operator: { value: `$0 ${sign} 1` },
      scenario: 'the waiting music keeps its steps',
      says: 'A leg that no other leg will join is not released at step 2.',
    },
    {
      name: `the waiting music fetches the other leg from step 3 ${sign} 1`,
      marker: 'wait-fetch-step',
      operator: { value: `$0 ${sign} 1` },
      scenario: 'the waiting music keeps its steps',
      says: 'The other leg is not fetched at step 3.',
    },
    {
      name: `the waiting music gives up at step 5 ${sign} 1`,
      marker: 'wait-last-step',
      operator: { value: `$0 ${sign} 1` },
      scenario: 'the waiting music keeps its steps',
      says: 'A leg whose other leg cannot be fetched is not released at step 5.',
    },
  ]),
];

const ofOperations: Mutant[] = [
  {
    name: 'ringing legs ring on when an operator ends the conference',
    marker: 'ringing-at-end',
    operator: 'drop',
    scenario: 'an ended conference rings no party',
    says: 'A party rings on after an operator ended the conference.',
  },
  {
    name: 'ringing legs ring on when the customer has left',
    marker: 'ringing-after-last',
    operator: 'drop',
    scenario: 'an ended conference rings no party',
    says: 'A party rings on after the customer left.',
  },
  {
    name: 'ringing legs ring on when the agent has left',
    marker: 'ringing-after-end',
    operator: 'drop',
    scenario: 'an ended conference rings no party',
    says: 'A party rings on after the agent left.',
  },
  {
    name: 'the other agents ring on when the first has answered',
    marker: 'other-agents-ring',
    operator: 'drop',
    scenario: 'the first agent that answers releases the others',
    says: 'An agent rings on after another agent answered.',
  },
  {
    name: 'a leg that cannot be stored rings on',
    marker: 'unstored-leg-rings',
    operator: 'drop',
    scenario: 'a leg that cannot be stored is not rung',
    says: 'A leg rings on that is not stored.',
  },
  {
    name: 'a lock is not released',
    marker: 'lock-released',
    operator: 'drop',
    scenario: 'a repeat of a finished request gets its response at once',
    says: 'A finished request blocks the next one.',
  },
  {
    name: 'an operator waits for as long as Twilio does',
    marker: 'operator-timeout',
    operator: { value: '$0 + 60_000' },
    scenario: "an operator gets a response in the Functions' own words",
    says: 'The platform ends the request of an operator.',
  },
  {
    name: 'two operators end one transfer in two ways',
    marker: 'transfer-decided-once',
    operator: 'never',
    scenario: 'of two operators that end a transfer in two ways, one is refused',
    says: 'Two operators end one transfer in two ways.',
  },
  {
    name: 'the target of a cancelled transfer rings on',
    marker: 'target-ended',
    operator: 'never',
    scenario: 'a cancelled transfer rings no target',
    says: 'The target of a cancelled transfer rings on.',
  },
  {
    name: 'a target leg that is first seen while its transfer ends stays in the conference',
    marker: 'late-leg-told',
    operator: 'drop',
    scenario: 'no leg stays behind when the customer leaves a transfer whose ring response is lost',
    says: 'A leg stays in a conference that the customer has left.',
  },
];

export const mutants: readonly Mutant[] = [
  ...ofTheLocalTwilio,
  ...ofConversions,
  ...ofConferences,
  ...ofOperations,
];

/** @throws Error where there is none of this name */
export function mutantOf(name: string): Mutant {
  const found = mutants.find((mutant) => mutant.name === name);
  if (!found) throw new Error(`There is no mutant "${name}".`);
  return found;
}
