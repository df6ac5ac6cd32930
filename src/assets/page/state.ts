import { foldConversions, type Conversion } from './conversions';
import { foldList, type ShownCall } from './shown-calls';
import type { CallList, Session } from './wire';

/** Everything that the page shows. It changes only by `reduce`. */
export type State =
  | { screen: 'sign-in'; sending: boolean; notice: Notice | undefined }
  | {
      screen: 'calls';
      session: Session;
      /** Undefined until the first list is there. */
      list: { shown: ShownCall[]; receivedAt: number; clockOffset: number } | undefined;
      /** Why the last refresh failed; the list before it stays. */
      trouble: string | undefined;
      conversions: Readonly<Record<string, Conversion>>;
      /** The latest outcome, for screen readers. */
      announcement: string;
    };
/** A sentence on the sign-in form: news, or why it did not work. */
export interface Notice {
  tone: 'note' | 'bad';
  text: string;
}
export type CallsState = Extract<State, { screen: 'calls' }>;

export type Action =
  | { type: 'sign-in-sent' }
  | { type: 'sign-in-refused'; sentence: string }
  | { type: 'signed-in'; session: Session }
  | { type: 'signed-out'; sentence: string | undefined }
  | { type: 'list-received'; list: CallList; now: number }
  | { type: 'list-failed'; sentence: string }
  | { type: 'conversion-changed'; callSid: string; conversion: Conversion; announcement: string };

export const signedOut = (notice?: Notice): State => ({ screen: 'sign-in', sending: false, notice });

export const signedIn = (session: Session): State => ({
  screen: 'calls',
  session,
  list: undefined,
  trouble: undefined,
  conversions: {},
  announcement: '',
});

export function reduce(state: State, action: Action): State {
  switch (action.type) {
    case 'sign-in-sent':
      return { screen: 'sign-in', sending: true, notice: undefined };
    case 'sign-in-refused':
      return signedOut({ tone: 'bad', text: action.sentence });
    case 'signed-in':
      return signedIn(action.session);
    case 'signed-out':
      return signedOut(action.sentence === undefined ? undefined : { tone: 'note', text: action.sentence });
    case 'list-received':
    case 'list-failed':
    case 'conversion-changed':
      // What arrives after signing out belongs to nobody.
      return state.screen === 'calls' ? reduceCalls(state, action) : state;
  }
}

type CallsAction = Extract<Action, { type: 'list-received' | 'list-failed' | 'conversion-changed' }>;

function reduceCalls(state: CallsState, action: CallsAction): CallsState {
  switch (action.type) {
    case 'list-received': {
      const { list, now } = action;
      const shown = foldList(state.list?.shown ?? [], list, now);
      const { conversions, announcement } = foldConversions(state.conversions, shown, now);
      return {
        ...state,
        list: { shown, receivedAt: now, clockOffset: list.at - now },
        trouble: undefined,
        conversions,
        announcement: announcement ?? state.announcement,
      };
    }
    case 'list-failed':
      return { ...state, trouble: action.sentence };
    case 'conversion-changed':
      return {
        ...state,
        conversions: { ...state.conversions, [action.callSid]: action.conversion },
        announcement: action.announcement,
      };
  }
}
