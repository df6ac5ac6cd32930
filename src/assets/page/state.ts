import {
  afterList,
  shownNow,
  withoutPending,
  withPending,
  type Pending,
  type PendingAction,
} from './actions/pending';
import { keyOf, undoOf, type Target } from './actions/table';
import { textOf } from './actions/texts';
import { attentionOf, rankOf } from './board/attention';
import type { Filter } from './board/filter';
import { ownCallToOpen } from './board/own-call';
import { arrange } from './board/order';
import { mergeList, withEnding, withoutLongEnded, type ShownCall } from './board/shown-calls';
import { say, stillSaid, type Said } from './said';
import { followTimelines, type Timelines } from './timeline';
import type { CallList, LiveCall, Session } from './wire';

/** Everything that the page shows, apart from what is being typed. Only `reduce` changes it. */
export type State =
  { screen: 'sign-in'; sending: boolean; refusal: string | undefined; name: string } | DeskState;

export const views = [
  'calls',
  'ended',
  'summaries',
  'recordings',
  'callbacks',
  'room',
  'team',
  'audit',
] as const;
export type View = (typeof views)[number];

export interface DeskState {
  screen: 'desk';
  session: Session;
  /** The session has ended. The screen and what is typed stay until the operator signs in again. */
  expired: { sending: boolean; refusal: string | undefined } | undefined;
  view: View;
  /** Undefined until the first list arrives. */
  list: List | undefined;
  /** Why the last request for the list failed. The list before it stays. */
  connectionError: string | undefined;
  selected: string | undefined;
  /** The ended call that is open in its view. */
  selectedEnded: string | undefined;
  filter: Filter;
  query: string;
  /** Whether the pointer or the keyboard rests on the board: then no row moves. */
  isPointing: boolean;
  pending: Pending;
  /** The form of an action that needs an entry. */
  form: Target | undefined;
  /** What a second press will do. */
  confirming: Target | undefined;
  /** What was done last, with what takes it back. */
  notice: Notice | undefined;
  timelines: Timelines;
  isSheetOpen: boolean;
  /** What screen readers say. */
  said: readonly Said[];
}

interface List {
  shown: readonly ShownCall[];
  /** The CallSids in the order of their rows. */
  order: readonly string[];
  receivedAt: number;
  /** The server's clock minus the page's. */
  clockOffset: number;
  revision: string;
}

interface Notice {
  text: string;
  undo: Target | undefined;
  at: number;
}

export type Action =
  | { type: 'sign-in-sent' }
  | { type: 'sign-in-refused'; sentence: string }
  | { type: 'signed-in'; session: Session }
  | { type: 'signed-out' }
  | { type: 'session-ended' }
  | DeskAction;

type DeskAction =
  | { type: 'list-received'; list: CallList; now: number }
  | { type: 'list-unchanged'; now: number }
  | { type: 'list-failed'; sentence: string }
  | { type: 'ending-received'; call: LiveCall }
  | { type: 'ticked'; now: number }
  | { type: 'changed'; change: Change; now: number }
  | { type: 'pending'; action: PendingAction }
  | { type: 'settled'; target: Target }
  | { type: 'noticed'; notice: Notice | undefined }
  | { type: 'announced'; text: string; now: number };

/** What the operator changes on the screen alone. */
export type Change = Partial<
  Pick<
    DeskState,
    | 'view'
    | 'selected'
    | 'selectedEnded'
    | 'filter'
    | 'query'
    | 'isPointing'
    | 'form'
    | 'confirming'
    | 'isSheetOpen'
  >
>;

export const signedOut = (name = ''): State => ({
  screen: 'sign-in',
  sending: false,
  refusal: undefined,
  name,
});

export const signedIn = (session: Session): DeskState => ({
  screen: 'desk',
  session,
  expired: undefined,
  view: 'calls',
  list: undefined,
  connectionError: undefined,
  selected: undefined,
  selectedEnded: undefined,
  filter: 'all',
  query: '',
  isPointing: false,
  pending: {},
  form: undefined,
  confirming: undefined,
  notice: undefined,
  timelines: {},
  isSheetOpen: false,
  said: [],
});

export function reduce(state: State, action: Action): State {
  if (state.screen === 'desk') return reduceDesk(state, action);
  switch (action.type) {
    case 'sign-in-sent':
      return { ...state, sending: true, refusal: undefined };
    case 'sign-in-refused':
      return { ...state, sending: false, refusal: action.sentence };
    case 'signed-in':
      return signedIn(action.session);
    default:
      // A response that arrives after signing out is dropped.
      return state;
  }
}

function reduceDesk(state: DeskState, action: Action): State {
  switch (action.type) {
    case 'sign-in-sent':
      return { ...state, expired: { sending: true, refusal: undefined } };
    case 'sign-in-refused':
      return { ...state, expired: { sending: false, refusal: action.sentence } };
    case 'signed-in':
      // Another operator gets a screen of their own.
      if (action.session.name !== state.session.name) return signedIn(action.session);
      return { ...state, session: action.session, expired: undefined };
    case 'signed-out':
      return signedOut(state.session.name);
    case 'session-ended':
      return { ...state, expired: state.expired ?? { sending: false, refusal: undefined } };
    case 'list-received':
      return withList(state, action.list, action.now);
    case 'list-unchanged':
      return state.list
        ? arranged(
            {
              ...state,
              connectionError: undefined,
              pending: afterList(state.pending, { ...state.list, calls: callsOf(state), now: action.now }),
              list: { ...state.list, receivedAt: action.now },
            },
            action.now,
          )
        : state;
    case 'list-failed':
      return { ...state, connectionError: action.sentence };
    case 'ending-received':
      return state.list
        ? { ...state, list: { ...state.list, shown: withEnding(state.list.shown, action.call) } }
        : state;
    case 'ticked':
      return { ...arranged(state, action.now), said: stillSaid(state.said, action.now) };
    case 'changed':
      return arranged(
        { ...state, ...confirmingNothingElse(state, action.change), ...action.change },
        action.now,
      );
    case 'pending':
      return withPhase(state, action.action);
    case 'settled':
      return { ...state, pending: withoutPending(state.pending, action.target) };
    case 'noticed':
      return { ...state, notice: action.notice };
    case 'announced':
      return { ...state, said: say(state.said, action.text, action.now) };
  }
}

/** A request of the operator takes back a first press, a response does not. A form closes when its action is done. */
const withPhase = (state: DeskState, action: PendingAction): DeskState => ({
  ...state,
  pending: withPending(state.pending, action),
  confirming: action.phase.name === 'sending' ? undefined : state.confirming,
  form: action.phase.name === 'done' && isSame(state.form, action.target) ? undefined : state.form,
});

/** A first press is forgotten with the next thing that the operator does; a form closes with its call. */
const confirmingNothingElse = (state: DeskState, change: Change): Partial<DeskState> => ({
  ...('isPointing' in change ? {} : { confirming: undefined }),
  ...('selected' in change && change.selected !== state.selected ? { form: undefined } : {}),
});

function withList(state: DeskState, list: CallList, now: number): DeskState {
  const before = state.list?.shown ?? [];
  const shown = mergeList(before, list, { now, keep: keptCalls(state) });
  const calls = shown.map(({ call }) => call);
  const next = arranged(
    {
      ...state,
      list: {
        shown,
        order: state.list?.order ?? [],
        receivedAt: now,
        clockOffset: list.at - now,
        revision: list.revision,
      },
      connectionError: undefined,
      pending: afterList(state.pending, { revision: list.revision, calls, now }),
      timelines: followTimelines(state.timelines, calls),
    },
    now,
  );
  const notice = noticeOf(shownNow(state.pending, calls).at(-1), calls, now) ?? state.notice;
  const mayOpen = !next.isPointing && next.filter === 'all';
  const own = { before: before.map(({ call }) => call), open: selectedCall(next), name: next.session.name };
  const opened = mayOpen ? ownCallToOpen(calls, own) : undefined;
  return { ...next, notice, ...(opened === undefined ? {} : { selected: opened, form: undefined }) };
}

/** What was done, in words, with what takes it back. */
export function noticeOf(
  target: Target | undefined,
  calls: readonly LiveCall[],
  at: number,
): Notice | undefined {
  const call = calls.find(({ callSid }) => callSid === target?.callSid);
  return target && call && { text: textOf(call, target).done, undo: undoOf(target), at };
}

/** The calls that stay on the board although they have ended: the one that is open, and all while the pointer rests there. */
const keptCalls = ({ selected, isPointing, list }: DeskState): readonly string[] => [
  ...(selected === undefined ? [] : [selected]),
  ...(isPointing ? (list?.order ?? []) : []),
];

/** Removes what ended long ago, and gives the rows their order. */
function arranged(state: DeskState, now: number): DeskState {
  const { list } = state;
  if (!list) return state;
  const shown = withoutLongEnded(list.shown, { now, keep: keptCalls(state) });
  const rows = shown.map(({ call }) => ({
    callSid: call.callSid,
    rank: rankOf(attentionOf(call, now + list.clockOffset)),
    startedAt: call.startedAt,
  }));
  const present = new Set(rows.map(({ callSid }) => callSid));
  const before = list.order.filter((callSid) => present.has(callSid));
  return { ...state, list: { ...list, shown, order: arrange(before, rows, state.isPointing) } };
}

/** Every call that the board knows. */
export const callsOf = ({ list }: Pick<DeskState, 'list'>): LiveCall[] =>
  (list?.shown ?? []).map(({ call }) => call);

/** The call that is open. */
export const selectedCall = ({ list, selected }: DeskState): LiveCall | undefined =>
  list?.shown.find(({ call }) => call.callSid === selected)?.call;

/** Whether two targets are the same. */
export const isSame = (one: Target | undefined, other: Target): boolean =>
  one !== undefined && keyOf(one) === keyOf(other);
