import { followConversions, type Conversion } from './conversions';
import { mergeList, visibleCalls, type ShownCall } from './shown-calls';
import type { CallList, Session } from './wire';

/** Everything that the page shows. Only `reduce` changes it. */
export type State =
  | { screen: 'sign-in'; sending: boolean; notice: Notice | undefined }
  | {
      screen: 'calls';
      session: Session;
      /** Undefined until the first list arrives. */
      list: { shown: ShownCall[]; receivedAt: number; clockOffset: number; revision: string } | undefined;
      /** Why the last request for the list failed. The list before it stays. */
      connectionError: string | undefined;
      conversions: Readonly<Record<string, Conversion>>;
      /** The latest outcome, for screen readers. */
      announcement: string;
    };
/** A sentence on the sign-in form: a note, or the reason for a failure. */
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
  | { type: 'list-unchanged'; now: number }
  | { type: 'list-failed'; sentence: string }
  | { type: 'conversion-changed'; callSid: string; conversion: Conversion; announcement: string };

export const signedOut = (notice?: Notice): State => ({ screen: 'sign-in', sending: false, notice });

export const signedIn = (session: Session): State => ({
  screen: 'calls',
  session,
  list: undefined,
  connectionError: undefined,
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
    case 'list-unchanged':
    case 'list-failed':
    case 'conversion-changed':
      // A response that arrives after signing out is dropped.
      return state.screen === 'calls' ? reduceCalls(state, action) : state;
  }
}

type CallsAction = Extract<
  Action,
  { type: 'list-received' | 'list-unchanged' | 'list-failed' | 'conversion-changed' }
>;

function reduceCalls(state: CallsState, action: CallsAction): CallsState {
  switch (action.type) {
    case 'list-received': {
      const { list, now } = action;
      const shown = mergeList(state.list?.shown ?? [], list, now);
      const { conversions, announcement } = followConversions(state.conversions, shown, now);
      return {
        ...state,
        list: { shown, receivedAt: now, clockOffset: list.at - now, revision: list.revision },
        connectionError: undefined,
        conversions,
        announcement: announcement ?? state.announcement,
      };
    }
    case 'list-unchanged': {
      if (!state.list) return state;
      const { list } = state;
      const shown = visibleCalls(list.shown, action.now);
      const { conversions, announcement } = followConversions(state.conversions, shown, action.now);
      return {
        ...state,
        list: { ...list, shown, receivedAt: action.now },
        connectionError: undefined,
        conversions,
        announcement: announcement ?? state.announcement,
      };
    }
    case 'list-failed':
      return { ...state, connectionError: action.sentence };
    case 'conversion-changed':
      return {
        ...state,
        conversions: { ...state.conversions, [action.callSid]: action.conversion },
        announcement: action.announcement,
      };
  }
}
