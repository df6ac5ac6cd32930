import { announcementOf } from './announcements';
import { ApiError } from './api-error';
import { loadSession } from './session';
import { reduce, signedIn, signedOut, type Action, type Change, type State } from './state';
import type { Session } from './wire';

/** Holds the state of the page, and calls `changed` after every change. What a change means to a screen reader is said. */
export class Store {
  state: State;

  constructor(private readonly changed: () => void) {
    const session = loadSession();
    this.state = session === undefined ? signedOut() : signedIn(session);
  }

  dispatch(action: Action): void {
    const before = this.state;
    this.state = reduce(before, action);
    const text = announcementOf(before, this.state);
    if (text !== undefined) this.state = reduce(this.state, { type: 'announced', text, now: Date.now() });
    this.changed();
  }

  change(change: Change): void {
    this.dispatch({ type: 'changed', change, now: Date.now() });
  }

  /** Lets screen readers say something that has no place on the screen. */
  announce(text: string): void {
    this.dispatch({ type: 'announced', text, now: Date.now() });
  }

  /** Whether the operator of this session is still the one at the page: a response may belong to an earlier one. */
  isStill(session: Session): boolean {
    return this.state.screen === 'desk' && this.state.session.name === session.name;
  }
}

export const isExpired = (error: unknown): boolean => error instanceof ApiError && error.kind === 'expired';

/** The sentence of a failed request. @throws the error, if it is none of a request */
export function sentenceOf(error: unknown): string {
  if (error instanceof ApiError) return error.message;
  throw error;
}
