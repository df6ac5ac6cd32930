import { isBusy, isShown, isToggle, pendingOf, type PendingAction } from './actions/pending';
import { ringsOwnPhone } from './actions/rings-own';
import { requestOf, rowOf, type Entered, type Target } from './actions/table';
import type { Api } from './api';
import { ApiError } from './api-error';
import type { Phone } from './phone/phone';
import { requirePhone } from './phone/require-phone';
import { callsOf, isSame, noticeOf } from './state';
import { isExpired, sentenceOf, type Store } from './store';
import { fill, t } from './strings';
import type { LiveCall } from './wire';

interface Options {
  api: Api;
  store: Store;
  phone: Phone;
  /** Reads the list of calls again. */
  refresh: () => void;
  /** The session has ended. */
  expire: () => void;
}

/** Carries out what the operator does with calls and their parties. */
export class Performer {
  constructor(private readonly options: Options) {}

  /**
   * A press on an action: opens its form, asks for a second press, or carries it out. Sends one request, however often it is
   * pressed before the response.
   */
  press(call: LiveCall, target: Target): void {
    const { store } = this.options;
    const { state } = store;
    if (state.screen !== 'desk' || isBusy(state.pending, target)) return;
    const row = rowOf(target);
    // The form is in the view of the call, which need not be open: the phone bar has actions, too.
    if (row.input !== undefined) return store.change({ view: 'calls', selected: call.callSid, form: target });
    if (row.isConfirmed && !isSame(state.confirming, target)) return store.change({ confirming: target });
    void this.perform(call, target, {});
  }

  /** Repeats a failed action. With the key of the first request, the server does it once. */
  retry(call: LiveCall, { target, entered }: PendingAction): void {
    void this.perform(call, target, entered);
  }

  dismissFailure(target: Target): void {
    const { state } = this.options.store;
    if (state.screen !== 'desk') return;
    if (pendingOf(state.pending, target)?.phase.name === 'failed') this.settle(target);
  }

  /** Forgets how the last request of an action went. */
  settle(target: Target): void {
    this.options.store.dispatch({ type: 'settled', target });
  }

  async perform(call: LiveCall, target: Target, entered: Entered): Promise<void> {
    const { api, store, phone } = this.options;
    const { state } = store;
    if (state.screen !== 'desk' || isBusy(state.pending, target)) return;
    const { session, pending } = state;
    const before = pendingOf(pending, target);
    const idempotencyKey = keyOfRepeat(before, entered) ?? crypto.randomUUID();
    const action = { target, entered, idempotencyKey };
    store.dispatch({ type: 'pending', action: { ...action, phase: { name: 'sending' } } });
    try {
      const needsPhone = ringsOwnPhone(call, { target, entered, name: session.name });
      if (needsPhone && phone.state.status.name !== 'ready') await requirePhone(api, session);
      const request = requestOf(target, call.childCallSid, entered);
      const { participant } = await api.perform(session.token, request, idempotencyKey);
      if (!store.isStill(session)) return;
      if (needsPhone && participant !== undefined) phone.expect(participant);
      this.succeed(call, action);
    } catch (error) {
      // The operator has signed out, and perhaps another has signed in: the response belongs to the old session.
      if (!store.isStill(session)) return;
      this.fail(action, error);
    }
  }

  private succeed(call: LiveCall, action: Omit<PendingAction, 'phase'>): void {
    const { store, refresh } = this.options;
    const { target } = action;
    const { state } = store;
    if (state.screen !== 'desk') return;
    const phase = { name: 'done', at: Date.now(), revision: state.list?.revision } as const;
    store.dispatch({ type: 'pending', action: { ...action, phase } });
    const isShownNow = isToggle(target) && isShown(target, callsOf(state));
    // What takes turns is said when the list shows it, which may have been before the response.
    if (isShownNow || !isToggle(target))
      store.dispatch({ type: 'noticed', notice: noticeOf(target, [call], Date.now()) });
    if (isShownNow) this.settle(target);
    refresh();
  }

  private fail(action: Omit<PendingAction, 'phase'>, error: unknown): void {
    const { store, refresh, expire } = this.options;
    if (isExpired(error)) {
      this.settle(action.target);
      return expire();
    }
    const isUnknown = error instanceof ApiError && error.kind === 'unreachable';
    const sentence = isUnknown ? fill(t.link.mayBeDone, { sentence: sentenceOf(error) }) : sentenceOf(error);
    store.dispatch({
      type: 'pending',
      action: { ...action, phase: { name: 'failed', sentence, isUnknown } },
    });
    refresh();
  }
}

/** The key of a request that failed without a response, for the same entry: it may have been carried out. */
function keyOfRepeat(before: PendingAction | undefined, entered: Entered): string | undefined {
  if (before?.phase.name !== 'failed' || !before.phase.isUnknown) return undefined;
  return JSON.stringify(before.entered) === JSON.stringify(entered) ? before.idempotencyKey : undefined;
}
