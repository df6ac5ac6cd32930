import { isAtLeast } from '../../contract/enumerations';
import { maskAddress } from '../../contract/mask';
import type { Api } from './api';
import { BoardReader } from './board-reader';
import { describeAddress } from './describe';
import { loadDevice, saveDevice } from './device';
import { partnerOf } from './parties';
import { Performer } from './performer';
import { Phone } from './phone/phone';
import { phoneNewsOf } from './phone/phone-news';
import { Presence } from './presence/presence';
import { Requests } from './requests';
import { forgetSession, saveSession } from './session';
import { callsOf, type Change, type State } from './state';
import { sentenceOf, Store } from './store';
import { fill, t } from './strings';

/** The page without its elements: signs the operator in and out, and connects the state, the server and the phone. */
export class PageController {
  private readonly store: Store;
  private readonly board: BoardReader;
  /** What the operator does with calls. */
  readonly actions: Performer;
  readonly requests: Requests;
  /** The phone of this tab. It has a state of its own. */
  readonly phone: Phone;
  readonly presence: Presence;
  /** The state of the phone that was said last. */
  private phoneSaid: Phone['state'];

  constructor(
    private readonly api: Api,
    changed: () => void,
  ) {
    const store = (this.store = new Store(changed));
    const expire = (): void => this.endSession();
    const requests = (this.requests = new Requests(api, store, { expire, changed }));
    this.board = new BoardReader(api, store, { expire, call: (callSid) => requests.call(callSid) });
    const now = (): number => Date.now();
    this.presence = new Presence({ send: (state) => requests.presence(state), changed, now });
    this.phone = new Phone({
      operator: () => (this.state.screen === 'desk' ? this.state.session.name : ''),
      token: () => requests.voiceToken(),
      hold: async (callSid, isHeld) => {
        await requests.holdOther(callSid, isHeld);
        this.refresh();
      },
      line: (leg, line) => requests.line(leg, line),
      isListed: (leg) => requests.isListed(leg),
      mask: (address) => (this.seesNumbers ? address : maskAddress(address)),
      describe: (from) => fill(t.phone.rings, { from: describeAddress(from).text }),
      changed: () => {
        this.presence.follow(this.phone.state);
        this.announcePhone();
        changed();
      },
      now,
    });
    this.phoneSaid = this.phone.state;
    const refresh = (): void => this.refresh();
    this.actions = new Performer({ api, store, phone: this.phone, refresh, expire });
    if (this.state.screen === 'desk') this.board.start();
  }

  get state(): State {
    return this.store.state;
  }

  get lists(): Requests['lists'] {
    return this.requests.lists;
  }

  async signIn(name: string, passcode: string): Promise<void> {
    if (this.state.screen === 'sign-in' ? this.state.sending : this.state.expired?.sending === true) return;
    this.store.dispatch({ type: 'sign-in-sent' });
    try {
      const session = await this.api.login(name, passcode, loadDevice(name));
      saveSession(session);
      saveDevice(session.name, session.device);
      this.store.dispatch({ type: 'signed-in', session });
      this.board.start();
      this.lists.resume();
    } catch (error) {
      this.store.dispatch({ type: 'sign-in-refused', sentence: sentenceOf(error) });
    }
  }

  signOut(): void {
    this.phone.end();
    this.presence.leave();
    this.board.stop();
    this.lists.forget();
    forgetSession();
    this.store.dispatch({ type: 'signed-out' });
  }

  /** Opens the sign-in form over the screen: the session is about to end. */
  signInAgain(): void {
    this.store.dispatch({ type: 'session-ended' });
  }

  refresh(): void {
    this.board.refresh();
  }

  change(change: Change): void {
    this.store.change(change);
  }

  /** Lets screen readers say something that has no place on the screen. */
  announce(text: string): void {
    this.store.announce(text);
  }

  dismissNotice(): void {
    this.store.dispatch({ type: 'noticed', notice: undefined });
  }

  /** Once a second: the order of the rows, and what has been shown long enough. */
  tick(): void {
    this.store.dispatch({ type: 'ticked', now: Date.now() });
    this.presence.tick();
  }

  /** Calls an address from the phone of this tab, once the server allows it. @returns why it does not */
  async dial(to: string): Promise<string | undefined> {
    const refusal = await this.requests.refusalOf(to);
    if (refusal === undefined) void this.phone.dial(to);
    return refusal;
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

  /** The same rule as the server's: agents see phone numbers masked. */
  private get seesNumbers(): boolean {
    return this.state.screen === 'desk' && isAtLeast(this.state.session.role, 'supervisor');
  }

  private endSession(): void {
    this.board.stop();
    this.lists.pause();
    forgetSession();
    this.store.dispatch({ type: 'session-ended' });
  }
}
