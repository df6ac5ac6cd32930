import type { PageLine, PresenceState } from '../../contract/enumerations';
import type { EntryTarget } from './actions/entry-table';
import type { Api } from './api';
import { ApiError } from './api-error';
import { Lists } from './lists';
import { callOfLeg } from './parties';
import { holdOther } from './phone/hold-other';
import type { SoundOptions } from './sound';
import { isExpired, sentenceOf, type Store } from './store';
import { t } from './strings';
import type { AuditPage, CallList } from './wire';

/** What the page asks the server beside the list of live calls and the actions on calls. */
export class Requests {
  readonly lists: Lists;

  constructor(
    private readonly api: Api,
    private readonly store: Store,
    private readonly options: { expire: () => void; changed: () => void },
  ) {
    this.lists = new Lists({ api, ask: (request) => this.ask(request), changed: options.changed });
  }

  /** One call, which may have ended. @returns undefined when the session has ended @throws ApiError */
  call(callSid: string): Promise<CallList | undefined> {
    return this.ask((token) => this.api.call(token, callSid));
  }

  /** @returns undefined when the session has ended @throws ApiError */
  audit(query: Record<string, string>): Promise<AuditPage | undefined> {
    return this.ask((token) => this.api.audit(token, query));
  }

  /** The sound of a recording. @returns undefined when the session has ended @throws ApiError */
  sound(recordingSid: string, options: SoundOptions): Promise<Blob | undefined> {
    return this.ask((token) => this.api.sound(token, recordingSid, options));
  }

  /** Whether the operator may call an address. @returns why not */
  async refusalOf(to: string): Promise<string | undefined> {
    try {
      const checked = await this.ask((token) => this.api.destination(token, to));
      return checked ? undefined : t.phone.ended.refused;
    } catch (error) {
      return sentenceOf(error);
    }
  }

  /** Changes an entry of a list, and says that it is done. @returns false: the session has ended @throws ApiError */
  async changeEntry(target: EntryTarget, idempotencyKey: string): Promise<boolean> {
    const isDone = await this.lists.change(target, idempotencyKey);
    if (!isDone) return false;
    const text = t.entryActions[target.action].done;
    this.store.dispatch({ type: 'noticed', notice: { text, undo: undefined, at: Date.now() } });
    return true;
  }

  /** Changes the shared room. @returns why it failed */
  async changeRoom(path: string, body: Record<string, string> = {}): Promise<string | undefined> {
    try {
      await this.ask((token) => this.api.perform(token, { path, body }, crypto.randomUUID()));
      return undefined;
    } catch (error) {
      return sentenceOf(error);
    } finally {
      this.lists.room.refresh();
    }
  }

  /** Puts the other party of the operator's leg on hold, or takes it off. @throws Error with a sentence for the operator */
  async holdOther(callSid: string, isHeld: boolean): Promise<void> {
    const { state } = this.store;
    if (state.screen !== 'desk') return;
    await holdOther({ api: this.api, token: state.session.token }, { callSid, isHeld });
  }

  /** A presence that does not arrive is sent again in a minute. */
  async presence(presence: PresenceState): Promise<void> {
    try {
      await this.ask((token) => this.api.presence(token, presence));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
    }
  }

  /** @throws ApiError */
  async line(leg: string, line: PageLine): Promise<void> {
    await this.ask((token) => this.api.line(token, { leg, line }));
  }

  /** Whether a live call has a leg. Asked anew, as the board may be older than the call. @throws ApiError */
  async isListed(leg: string): Promise<boolean> {
    const list = await this.ask((token) => this.api.calls(token, undefined, new AbortController().signal));
    return callOfLeg(list?.calls ?? [], leg) !== undefined;
  }

  /** A Voice access token. @throws Error */
  async voiceToken(): Promise<string> {
    const { state } = this.store;
    if (state.screen !== 'desk') throw new Error('No operator has signed in.');
    return (await this.api.token(state.session.token)).token;
  }

  /** Sends a request with the token of the session. @returns undefined when the session has ended @throws ApiError */
  private async ask<Response>(request: (token: string) => Promise<Response>): Promise<Response | undefined> {
    const { state } = this.store;
    if (state.screen !== 'desk' || state.expired) return undefined;
    const { session } = state;
    try {
      return await request(session.token);
    } catch (error) {
      if (!isExpired(error)) throw error;
      if (this.store.isStill(session)) this.options.expire();
      return undefined;
    }
  }
}
