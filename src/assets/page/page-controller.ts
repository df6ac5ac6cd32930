import { isAtLeast, type PageLine, type PresenceState } from '../../contract/enumerations';
import { maskAddress } from '../../contract/mask';
import { pendingOf, isBusy, isShown, isToggle, type PendingAction } from './actions/pending';
import type { EntryTarget } from './actions/entry-table';
import { requestOf, rowOf, type Entered, type Target } from './actions/table';
import { ringsOwnPhone } from './actions/rings-own';
import { announcementOf } from './announcements';
import type { Api } from './api';
import { ApiError } from './api-error';
import { describeAddress } from './describe';
import { loadDevice, saveDevice } from './device';
import { Lists } from './lists';
import { partnerOf } from './parties';
import { holdOther } from './phone/hold-other';
import { callOfLeg } from './parties';
import { Phone } from './phone/phone';
import { phoneNewsOf } from './phone/phone-news';
import { requirePhone } from './phone/require-phone';
import { Poller } from './poller';
import { Presence } from './presence/presence';
import { REFRESH_MS } from './refresh';
import { forgetSession, loadSession, saveSession } from './session';
import {
  callsOf,
  isSame,
  noticeOf,
  reduce,
  selectedCall,
  signedIn,
  signedOut,
  type Action,
  type Change,
  type DeskState,
  type State,
} from './state';
import type { SoundOptions } from './sound';
import { fill, t } from './strings';
import type { AuditPage, LiveCall, Session } from './wire';

/** Holds the state of the page, carries out what the operator does, and calls `changed` after every change of the state. */
export class PageController {
  state: State;
  /** The CallSids of the ended calls that were asked for. */
  private readonly endingsRead = new Set<string>();
  private readonly poller = new Poller((signal) => this.load(signal), REFRESH_MS.calls);
  /** The phone of this tab. It has a state of its own. */
  readonly phone = new Phone({
    operator: () => (this.state.screen === 'desk' ? this.state.session.name : ''),
    token: () => this.voiceToken(),
    hold: (callSid, isHeld) => this.holdOther(callSid, isHeld),
    line: (leg, line) => this.sendLine(leg, line),
    isListed: (leg) => this.isListed(leg),
    mask: (address) => (this.seesNumbers ? address : maskAddress(address)),
    describe: (from) => fill(t.phone.rings, { from: describeAddress(from).text }),
    changed: () => {
      this.presence.follow(this.phone.state);
      this.announcePhone();
      this.changed();
    },
    now: () => Date.now(),
  });
  /** What was said of it last. */
  private phoneSaid = this.phone.state;
  readonly presence = new Presence({
    send: (state) => this.sendPresence(state),
    changed: () => this.changed(),
    now: () => Date.now(),
  });
  readonly lists: Lists;

  constructor(
    private readonly api: Api,
    private readonly changed: () => void,
  ) {
    this.lists = new Lists({ api, ask: (request) => this.ask(request), changed });
    const session = loadSession();
    this.state = session === undefined ? signedOut() : signedIn(session);
    if (session !== undefined) this.poller.start();
  }

  async signIn(name: string, passcode: string): Promise<void> {
    if (this.state.screen === 'sign-in' ? this.state.sending : this.state.expired?.sending === true) return;
    this.dispatch({ type: 'sign-in-sent' });
    try {
      const session = await this.api.login(name, passcode, loadDevice(name));
      saveSession(session);
      saveDevice(session.name, session.device);
      this.dispatch({ type: 'signed-in', session });
      this.poller.start();
      this.lists.resume();
    } catch (error) {
      this.dispatch({ type: 'sign-in-refused', sentence: sentenceOf(error) });
    }
  }

  signOut(): void {
    this.phone.end();
    this.presence.leave();
    this.poller.stop();
    this.lists.forget();
    forgetSession();
    this.dispatch({ type: 'signed-out' });
  }

  /** Opens the sign-in form over the screen: the session is about to end. */
  signInAgain(): void {
    this.dispatch({ type: 'session-ended' });
  }

  refresh(): void {
    this.poller.refresh();
  }

  change(change: Change): void {
    this.dispatch({ type: 'changed', change, now: Date.now() });
  }

  /** Once a second: the order of the rows, and what has been shown long enough. */
  tick(): void {
    this.dispatch({ type: 'ticked', now: Date.now() });
    this.presence.tick();
  }

  /**
   * A press on an action: opens its form, asks for a second press, or carries it out. Sends one request, however often it is
   * pressed before the response.
   */
  press(call: LiveCall, target: Target): void {
    if (this.state.screen !== 'desk' || isBusy(this.state.pending, target)) return;
    const row = rowOf(target);
    // The form is in the view of the call, which need not be open: the phone bar has actions, too.
    if (row.input !== undefined) return this.change({ view: 'calls', selected: call.callSid, form: target });
    if (row.isConfirmed && !isSame(this.state.confirming, target)) return this.change({ confirming: target });
    void this.perform(call, target, {});
  }

  /** Repeats a failed action. With the key of the first request, the server does it once. */
  retry(call: LiveCall, { target, entered }: PendingAction): void {
    void this.perform(call, target, entered);
  }

  dismiss(target: Target): void {
    this.dispatch({ type: 'settled', target });
  }

  /** Lets screen readers say something that has no place on the screen. */
  announce(text: string): void {
    this.dispatch({ type: 'announced', text, now: Date.now() });
  }

  private announcePhone(): void {
    const [before, after] = [this.phoneSaid, this.phone.state];
    this.phoneSaid = after;
    const news = phoneNewsOf(before, after);
    if (!news) return;
    const { callSid, with: known = '' } = news.call ?? {};
    const calls = this.state.screen === 'desk' ? callsOf(this.state) : [];
    const party = describeAddress(partnerOf(calls, { callSid, known })).text;
    this.announce(fill(t.phone[news.text], { party }));
  }

  dismissFailure(target: Target): void {
    if (this.state.screen !== 'desk') return;
    if (pendingOf(this.state.pending, target)?.phase.name === 'failed') this.dismiss(target);
  }

  dismissNotice(): void {
    this.dispatch({ type: 'noticed', notice: undefined });
  }

  async perform(call: LiveCall, target: Target, entered: Entered): Promise<void> {
    if (this.state.screen !== 'desk' || isBusy(this.state.pending, target)) return;
    const { session, pending } = this.state;
    const before = pendingOf(pending, target);
    const idempotencyKey = keyOfRepeat(before, entered) ?? crypto.randomUUID();
    const action = { target, entered, idempotencyKey };
    this.dispatch({ type: 'pending', action: { ...action, phase: { name: 'sending' } } });
    try {
      const needsPhone = ringsOwnPhone(call, { target, entered, name: session.name });
      if (needsPhone && this.phone.state.status.name !== 'ready') await requirePhone(this.api, session);
      const request = requestOf(target, call.childCallSid, entered);
      const { participant } = await this.api.perform(session.token, request, idempotencyKey);
      if (!this.isStill(session)) return;
      if (needsPhone && participant !== undefined) this.phone.expect(participant);
      this.succeed(call, action);
    } catch (error) {
      // The operator has signed out, and perhaps another has signed in: the response belongs to the old session.
      if (!this.isStill(session)) return;
      this.fail(action, error);
    }
  }

  private succeed(call: LiveCall, action: Omit<PendingAction, 'phase'>): void {
    const { target } = action;
    if (this.state.screen !== 'desk') return;
    const { list } = this.state;
    const phase = { name: 'done', at: Date.now(), revision: list?.revision } as const;
    this.dispatch({ type: 'pending', action: { ...action, phase } });
    const isShownNow = isToggle(target) && isShown(target, callsOf(this.state));
    // What takes turns is said when the list shows it, which may have been before the response.
    if (isShownNow || !isToggle(target))
      this.dispatch({ type: 'noticed', notice: noticeOf(target, [call], Date.now()) });
    if (isShownNow) this.dispatch({ type: 'settled', target });
    this.poller.refresh();
  }

  private fail(action: Omit<PendingAction, 'phase'>, error: unknown): void {
    if (isExpired(error)) {
      this.dispatch({ type: 'settled', target: action.target });
      return this.endSession();
    }
    const isUnknown = error instanceof ApiError && error.kind === 'unreachable';
    const sentence = isUnknown ? fill(t.link.mayBeDone, { sentence: sentenceOf(error) }) : sentenceOf(error);
    this.dispatch({ type: 'pending', action: { ...action, phase: { name: 'failed', sentence, isUnknown } } });
    this.poller.refresh();
  }

  /** @returns undefined when the session has ended @throws ApiError */
  audit(query: Record<string, string>): Promise<AuditPage | undefined> {
    return this.ask((token) => this.api.audit(token, query));
  }

  /** The sound of a recording. @returns undefined when the session has ended @throws ApiError */
  sound(recordingSid: string, options: SoundOptions): Promise<Blob | undefined> {
    return this.ask((token) => this.api.sound(token, recordingSid, options));
  }

  /** Calls an address from the phone of this tab, once the server allows it. @returns why it does not */
  async dial(to: string): Promise<string | undefined> {
    try {
      const checked = await this.ask((token) => this.api.destination(token, to));
      if (!checked) return t.phone.ended.refused;
    } catch (error) {
      return sentenceOf(error);
    }
    void this.phone.dial(to);
    return undefined;
  }

  /** Changes an entry of a list, and says that it is done. @returns false: the session has ended @throws ApiError */
  async changeEntry(target: EntryTarget, idempotencyKey: string): Promise<boolean> {
    const isDone = await this.lists.change(target, idempotencyKey);
    if (!isDone) return false;
    const text = t.entryActions[target.action].done;
    this.dispatch({ type: 'noticed', notice: { text, undo: undefined, at: Date.now() } });
    return true;
  }

  /** Changes the shared room. @returns why it failed */
  async changeRoom(path: string, body: Record<string, string> = {}): Promise<string | undefined> {
    try {
      await this.ask((token) => this.api.perform(token, { path, body }, crypto.randomUUID()));
      return undefined;
    } catch (error) {
      if (error instanceof ApiError) return error.message;
      throw error;
    } finally {
      this.lists.room.refresh();
    }
  }

  /** Sends a request with the token of the session. @returns undefined when the session has ended @throws ApiError */
  private async ask<Response>(request: (token: string) => Promise<Response>): Promise<Response | undefined> {
    if (this.state.screen !== 'desk' || this.state.expired) return undefined;
    const { session } = this.state;
    try {
      return await request(session.token);
    } catch (error) {
      if (!isExpired(error)) throw error;
      if (this.isStill(session)) this.endSession();
      return undefined;
    }
  }

  /** The same rule as the server's: agents see phone numbers masked. */
  private get seesNumbers(): boolean {
    return this.state.screen === 'desk' && isAtLeast(this.state.session.role, 'supervisor');
  }

  private async holdOther(callSid: string, isHeld: boolean): Promise<void> {
    if (this.state.screen !== 'desk') return;
    await holdOther({ api: this.api, token: this.state.session.token }, { callSid, isHeld });
    this.poller.refresh();
  }

  private async sendPresence(state: PresenceState): Promise<void> {
    try {
      await this.ask((token) => this.api.presence(token, state));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
    }
  }

  /** @throws ApiError */
  private async sendLine(leg: string, line: PageLine): Promise<void> {
    await this.ask((token) => this.api.line(token, { leg, line }));
  }

  /** Asked anew, as the board may be older than the call. @throws ApiError */
  private async isListed(leg: string): Promise<boolean> {
    const list = await this.ask((token) => this.api.calls(token, undefined, new AbortController().signal));
    return callOfLeg(list?.calls ?? [], leg) !== undefined;
  }

  /** The list leaves an ended call out: which party ended the call that is open is asked for once. */
  private async readEnding(): Promise<void> {
    const ended = this.state.screen === 'desk' ? selectedCall(this.state) : undefined;
    if (ended?.state !== 'ended' || this.endingsRead.has(ended.callSid)) return;
    this.endingsRead.add(ended.callSid);
    try {
      const list = await this.ask((token) => this.api.call(token, ended.callSid));
      const [call] = list?.calls ?? [];
      if (call?.state === 'ended') this.dispatch({ type: 'ending-received', call });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.kind === 'unreachable') this.endingsRead.delete(ended.callSid);
    }
  }

  private async voiceToken(): Promise<string> {
    if (this.state.screen !== 'desk') throw new Error('No operator has signed in.');
    return (await this.api.token(this.state.session.token)).token;
  }

  private endSession(): void {
    this.poller.stop();
    this.lists.pause();
    forgetSession();
    this.dispatch({ type: 'session-ended' });
  }

  private isStill(session: Session): boolean {
    return this.state.screen === 'desk' && this.state.session.name === session.name;
  }

  private async load(signal: AbortSignal): Promise<boolean> {
    if (this.state.screen !== 'desk') return false;
    try {
      const { session, list: shown }: DeskState = this.state;
      const list = await this.api.calls(session.token, shown?.revision, signal);
      signal.throwIfAborted();
      const now = Date.now();
      this.dispatch(list ? { type: 'list-received', list, now } : { type: 'list-unchanged', now });
      void this.readEnding();
      return true;
    } catch (error) {
      signal.throwIfAborted();
      if (isExpired(error)) this.endSession();
      else this.dispatch({ type: 'list-failed', sentence: sentenceOf(error) });
      return false;
    }
  }

  private dispatch(action: Action): void {
    const before = this.state;
    this.state = reduce(before, action);
    const text = announcementOf(before, this.state);
    if (text !== undefined) this.state = reduce(this.state, { type: 'announced', text, now: Date.now() });
    this.changed();
  }
}

/** The key of a request that failed without a response, for the same entry: it may have been carried out. */
function keyOfRepeat(before: PendingAction | undefined, entered: Entered): string | undefined {
  if (before?.phase.name !== 'failed' || !before.phase.isUnknown) return undefined;
  return JSON.stringify(before.entered) === JSON.stringify(entered) ? before.idempotencyKey : undefined;
}

const isExpired = (error: unknown): boolean => error instanceof ApiError && error.kind === 'expired';

function sentenceOf(error: unknown): string {
  if (error instanceof ApiError) return error.message;
  throw error;
}
