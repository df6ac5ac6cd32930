import { keyOf, type Entered, type Target } from './table';

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

/** What is still pending after a list: an action that was done before is part of it. */
export const afterList = (pending: Pending, list: { revision: string; now: number }): Pending =>
  Object.fromEntries(
    Object.entries(pending).filter(([, { phase }]) => {
      if (phase.name !== 'done') return true;
      return phase.revision === list.revision && list.now - phase.at < SHOWN_WITHIN_MS;
    }),
  );

/** The failures of one call, which stay until the operator repeats or dismisses them. */
export const failuresOf = (pending: Pending, callSid: string): PendingAction[] =>
  Object.values(pending).filter(({ target, phase }) => target.callSid === callSid && phase.name === 'failed');
