import type { CallAction, PartyAction } from '../../../contract/enumerations';

/**
 * Every action that the page offers. A new action is a row here and a text in each language. What an operator may do now is in
 * `allowed` of a call or party, as the server computes it: an action that it does not name is not offered.
 */
export interface ActionRow {
  /** What the operator enters first. */
  input?: 'transfer' | 'address' | 'sentence' | 'reason';
  /** The parameter that takes the value after the colon of the action's name. */
  choice?: 'action' | 'mode';
  /** Pressed with Alt and Shift. Of a party action: for the customer. */
  shortcut?: string;
  /** A second press confirms it: it cannot be undone, and ends what others are doing. */
  isConfirmed?: true;
  isDanger?: true;
  /** What takes it back: an action on the call, or on the same party. */
  undo?: CallAction | PartyAction;
}

export const callRows: Readonly<Record<CallAction, ActionRow>> = {
  'calls/take': { shortcut: 'S' },
  convert: { shortcut: 'C' },
  'transfer/complete': { shortcut: 'Enter' },
  'transfer/merge': { shortcut: 'G' },
  'transfer/swap': { shortcut: 'W', undo: 'transfer/swap' },
  'transfer/cancel': { shortcut: 'X' },
  'transfer/start': { shortcut: 'T', input: 'transfer', undo: 'transfer/cancel' },
  'participants/add': { shortcut: 'A', input: 'address' },
  'participants/unmute-all': { undo: 'participants/mute-all' },
  'participants/mute-all': { undo: 'participants/unmute-all' },
  'conference/record:start': { shortcut: 'R', choice: 'action', undo: 'conference/record:stop' },
  'conference/record:resume': { shortcut: 'R', choice: 'action', undo: 'conference/record:pause' },
  'conference/record:pause': { shortcut: 'P', choice: 'action', undo: 'conference/record:resume' },
  'conference/record:stop': { choice: 'action' },
  'supervise:listen': { shortcut: 'L', choice: 'mode', undo: 'supervise-leave' },
  'supervise:coach': { shortcut: 'O', choice: 'mode', undo: 'supervise-leave' },
  'supervise:barge': { shortcut: 'B', choice: 'mode', undo: 'supervise-leave' },
  'supervise-leave': { shortcut: 'V' },
  'help:withdraw': { shortcut: 'Q', choice: 'action' },
  'help:ask': { shortcut: 'Q', choice: 'action', input: 'reason', undo: 'help:withdraw' },
  'participants/announce': { shortcut: 'N', input: 'sentence' },
  'conference/end': { shortcut: 'E', isConfirmed: true, isDanger: true },
  'calls/end': { shortcut: 'E', isConfirmed: true, isDanger: true },
};

/** An action and the action that takes it back stand side by side: one of them is offered, in the same place. */
export const partyRows: Readonly<Record<PartyAction, ActionRow>> = {
  'participants/hold': { shortcut: 'H', undo: 'participants/unhold' },
  'participants/unhold': { shortcut: 'H', undo: 'participants/hold' },
  'participants/mute': { shortcut: 'M', undo: 'participants/unmute' },
  'participants/unmute': { shortcut: 'M', undo: 'participants/mute' },
  'supervise:coach': { choice: 'mode', undo: 'supervise-leave' },
  'participants/announce': { input: 'sentence' },
  'participants/remove': { isConfirmed: true, isDanger: true },
};

/** One action on one call, or on one of its parties. */
export type Target =
  | { action: CallAction; callSid: string; participant?: undefined }
  | { action: PartyAction; callSid: string; participant: string };

export const rowOf = (target: Target): ActionRow =>
  target.participant === undefined ? callRows[target.action] : partyRows[target.action];

/** Identifies what is pending: the same action on the same call or party. */
export const keyOf = ({ callSid, participant = '', action }: Target): string =>
  `${callSid} ${participant} ${action}`;

/** What the operator has entered for an action. */
export type Entered = Readonly<Record<string, string>>;

/** The request that carries out an action. */
export function requestOf(
  target: Target,
  childCallSid: string | null,
  entered: Entered = {},
): { path: string; body: Record<string, string> } {
  const { action, callSid, participant } = target;
  const [name = action, value] = action.split(':');
  const { choice } = rowOf(target);
  const chosen = choice !== undefined && value !== undefined ? { [choice]: value } : {};
  const body = { callSid, ...chosen, ...entered };
  // Both CallSids: from the child alone the Function would first have to find the live call.
  if (action === 'convert' && childCallSid !== null)
    return { path: `/${name}`, body: { callSid: childCallSid, parentCallSid: callSid } };
  if (participant === undefined) return { path: `/${name}`, body };
  const party = action === 'supervise:coach' ? { agentCallSid: participant } : { participant };
  return { path: `/${name}`, body: { ...body, ...party } };
}

/** The action that takes another back. Undefined: there is none. */
export function undoOf(target: Target): Target | undefined {
  const { callSid } = target;
  const { undo } = rowOf(target);
  if (undo === undefined) return undefined;
  if (target.participant !== undefined && isOfParty(undo))
    return { action: undo, callSid, participant: target.participant };
  return isOfCall(undo) ? { action: undo, callSid } : undefined;
}

const isOfParty = (action: string): action is PartyAction => action in partyRows;
const isOfCall = (action: string): action is CallAction => action in callRows;
