import type { Api } from './api';
import { ApiError } from './api-error';
import { Poller } from './poller';
import { REFRESH_MS } from './refresh';
import { selectedCall } from './state';
import { isExpired, sentenceOf, type Store } from './store';
import type { CallList } from './wire';

/** Reads the list of live calls again and again. */
export class BoardReader {
  private readonly poller = new Poller((signal) => this.load(signal), REFRESH_MS.calls);
  /** The CallSids of the ended calls that were asked for. */
  private readonly endingsRead = new Set<string>();

  constructor(
    private readonly api: Api,
    private readonly store: Store,
    private readonly options: {
      /** The session has ended. */
      expire: () => void;
      /** One call, which may have ended. @returns undefined when the session has ended @throws ApiError */
      call: (callSid: string) => Promise<CallList | undefined>;
    },
  ) {}

  start(): void {
    this.poller.start();
  }

  stop(): void {
    this.poller.stop();
  }

  refresh(): void {
    this.poller.refresh();
  }

  private async load(signal: AbortSignal): Promise<boolean> {
    const { state } = this.store;
    if (state.screen !== 'desk') return false;
    try {
      const list = await this.api.calls(state.session.token, state.list?.revision, signal);
      signal.throwIfAborted();
      const now = Date.now();
      this.store.dispatch(list ? { type: 'list-received', list, now } : { type: 'list-unchanged', now });
      void this.readEnding();
      return true;
    } catch (error) {
      signal.throwIfAborted();
      if (isExpired(error)) this.options.expire();
      else this.store.dispatch({ type: 'list-failed', sentence: sentenceOf(error) });
      return false;
    }
  }

  /** The list leaves an ended call out: which party ended the call that is open is asked for once. */
  private async readEnding(): Promise<void> {
    const { state } = this.store;
    const ended = state.screen === 'desk' ? selectedCall(state) : undefined;
    if (ended?.state !== 'ended' || this.endingsRead.has(ended.callSid)) return;
    this.endingsRead.add(ended.callSid);
    try {
      const list = await this.options.call(ended.callSid);
      if (!list) this.endingsRead.delete(ended.callSid);
      const [call] = list?.calls ?? [];
      if (call?.state === 'ended') this.store.dispatch({ type: 'ending-received', call });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.kind === 'unreachable') this.endingsRead.delete(ended.callSid);
    }
  }
}
