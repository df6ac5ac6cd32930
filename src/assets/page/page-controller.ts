import { ApiError, type Api, type BridgeSids } from './api';
import { announce, shownState, type Conversion } from './conversions';
import { loadDevice, saveDevice } from './device';
import { Poller } from './poller';
import { forgetSession, loadSession, saveSession } from './session';
import { reduce, signedIn, signedOut, type Action, type State } from './state';
import type { LiveCall } from './wire';

const sessionEnded = 'Your session has ended. Sign in again to continue.';

/** Holds the state of the page, carries out what the operator does, and calls `changed` after every change of the state. */
export class PageController {
  state: State;
  private readonly poller = new Poller((signal) => this.load(signal));

  constructor(
    private readonly api: Api,
    private readonly changed: () => void,
  ) {
    const session = loadSession();
    this.state = session === undefined ? signedOut() : signedIn(session);
    if (session !== undefined) this.poller.start();
  }

  async signIn(name: string, passcode: string): Promise<void> {
    if (this.state.screen !== 'sign-in' || this.state.sending) return;
    this.dispatch({ type: 'sign-in-sent' });
    try {
      const session = await this.api.login(name, passcode, loadDevice(name));
      saveSession(session);
      saveDevice(session.name, session.device);
      this.dispatch({ type: 'signed-in', session });
      this.poller.start();
    } catch (error) {
      this.dispatch({ type: 'sign-in-refused', sentence: sentenceOf(error) });
    }
  }

  signOut(sentence?: string): void {
    this.poller.stop();
    forgetSession();
    this.dispatch({ type: 'signed-out', sentence });
  }

  refresh(): void {
    this.poller.refresh();
  }

  /** Sends one request, however often the button is pressed before the response. */
  async convert(call: LiveCall): Promise<void> {
    if (this.state.screen !== 'calls') return;
    const { session, conversions } = this.state;
    const before = conversions[call.callSid];
    if (before?.phase === 'sending' || shownState(call, before) !== 'bridged') return;
    const key = before?.phase === 'no-response' ? before.key : crypto.randomUUID();
    this.follow(call, { phase: 'sending', key });
    const conversion = await this.api.convert(session.token, sidsOf(call), key).then(
      (): Conversion => ({ phase: 'accepted', at: Date.now() }),
      (error: unknown): Conversion | 'expired' => (isExpired(error) ? 'expired' : failureOf(error, key)),
    );
    // The operator has signed out, and perhaps another has signed in: the response belongs to the old session.
    if (this.state.screen !== 'calls' || this.state.session !== session) return;
    if (conversion === 'expired') return this.signOut(sessionEnded);
    this.follow(call, conversion);
    this.poller.refresh();
  }

  private follow(call: LiveCall, conversion: Conversion): void {
    const announcement = announce(call, conversion);
    this.dispatch({ type: 'conversion-changed', callSid: call.callSid, conversion, announcement });
  }

  private async load(signal: AbortSignal): Promise<boolean> {
    if (this.state.screen !== 'calls') return false;
    try {
      const { session, list: shown } = this.state;
      const list = await this.api.calls(session.token, shown?.revision, signal);
      signal.throwIfAborted();
      const now = Date.now();
      this.dispatch(list ? { type: 'list-received', list, now } : { type: 'list-unchanged', now });
      return true;
    } catch (error) {
      signal.throwIfAborted();
      if (isExpired(error)) this.signOut(sessionEnded);
      else this.dispatch({ type: 'list-failed', sentence: sentenceOf(error) });
      return false;
    }
  }

  private dispatch(action: Action): void {
    this.state = reduce(this.state, action);
    this.changed();
  }
}

/** Both CallSids: from the child alone the Function would first have to find the live call. */
const sidsOf = ({ callSid, childCallSid }: LiveCall): BridgeSids =>
  childCallSid === null ? { callSid } : { callSid: childCallSid, parentCallSid: callSid };

function failureOf(error: unknown, key: string): Conversion {
  const sentence = sentenceOf(error);
  return error instanceof ApiError && error.kind === 'unreachable'
    ? {
        phase: 'no-response',
        sentence: `${sentence} The call may have been converted; trying again is safe.`,
        key,
      }
    : { phase: 'refused', sentence };
}

const isExpired = (error: unknown): boolean => error instanceof ApiError && error.kind === 'expired';

function sentenceOf(error: unknown): string {
  if (error instanceof ApiError) return error.message;
  throw error;
}
