import type { LiveCall } from '../wire';
import { isAllowed } from './offers';
import { keyOf, undoOf, type Entered, type Target } from './table';

/** The actions that the operator has started and that have not taken effect on the page. Pure. */

/** After this time the page no longer waits for the list to show an action that the server has accepted. */
const SHOWN_WITHIN_MS = 20_000;

export type Phase =
  | { name: 'sending' }
  /** The server has done it. The list shows it with its next change. */
  | { name: 'done'; at: number; revision: string | undefined }
  /** `isUnknown`: no response came, so the action may have been done. A repeat with the same key does it once. */
  | { name: 'failed'; sentence: string; isUnknown: boolean };

export interface PendingAction {
  target: Target;
  entered: Entered;
  idempotencyKey: string;
  phase: Phase;
}

/** By the key of the target. */
export type Pending = Readonly<Record<string, PendingAction>>;

export const pendingOf = (pending: Pending, target: Target): PendingAction | undefined =>
  pending[keyOf(target)];

/** Whether a press must wait: the same action has not taken effect yet. */
export const isBusy = (pending: Pending, target: Target): boolean => {
  const phase = pendingOf(pending, target)?.phase.name;
  return phase === 'sending' || phase === 'done';
};

export const withPending = (pending: Pending, action: PendingAction): Pending => ({
  ...pending,
  [keyOf(action.target)]: action,
});

export function withoutPending(pending: Pending, target: Target): Pending {
  const { [keyOf(target)]: _removed, ...rest } = pending;
  return rest;
}

interface ListOfCalls {
  revision: string;
  calls: readonly LiveCall[];
  now: number;
}

/** What is still pending after a list: an action that was done before is part of it. */
export const afterList = (pending: Pending, list: ListOfCalls): Pending =>
  Object.fromEntries(
    Object.entries(pending).filter(([, { target, phase }]) => {
      if (phase.name !== 'done') return true;
      if (list.now - phase.at >= SHOWN_WITHIN_MS) return false;
      return isToggle(target)
        ? isExpected(target, list.calls) && !isShown(target, list.calls)
        : phase.revision === list.revision;
    }),
  );

/**
 * Whether an action on a party takes turns with another, as hold and unhold do. The server may do it later than it responds, because
 * a bridge becomes a conference first: the list shows it when it offers the other.
 */
export const isToggle = (target: Target): boolean => undoOf(target)?.participant !== undefined;

/** The actions whose effect a list shows now, and the list before did not. */
export const shownNow = (pending: Pending, calls: readonly LiveCall[]): Target[] =>
  Object.values(pending)
    .filter(({ target, phase }) => phase.name === 'done' && isToggle(target) && isShown(target, calls))
    .map(({ target }) => target);

const callOf = ({ callSid }: Target, calls: readonly LiveCall[]): LiveCall | undefined =>
  calls.find((call) => call.callSid === callSid);

/** Whether a list shows the effect of an action that takes turns with another. */
export function isShown(target: Target, calls: readonly LiveCall[]): boolean {
  const call = callOf(target, calls);
  const undo = undoOf(target);
  return call !== undefined && undo !== undefined && isAllowed(call, undo);
}

/** Whether the party is still there. */
const isExpected = (target: Target, calls: readonly LiveCall[]): boolean =>
  callOf(target, calls)?.parties.some(
    ({ callSid, state }) => callSid === target.participant && state !== 'left',
  ) ?? false;

/** The failures of one call, which stay until the operator repeats or dismisses them. */
export const failuresOf = (pending: Pending, callSid: string): PendingAction[] =>
  Object.values(pending).filter(({ target, phase }) => target.callSid === callSid && phase.name === 'failed');
