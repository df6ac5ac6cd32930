import { attentionOf } from './board/attention';
import { isOwn } from './parties';
import { isBusy } from './actions/pending';
import { textOf } from './actions/texts';
import { describeCallNews } from './call-news';
import { describeAddress, describeCall } from './describe';
import { describeNews } from './news';
import { selectedCall, type DeskState, type State } from './state';
import { fill, t } from './strings';
import type { LiveCall } from './wire';

/** What a screen reader says after a change of the page's state. Undefined: nothing. Pure. */
export function announcementOf(before: State, after: State): string | undefined {
  if (before.screen !== 'desk' || after.screen !== 'desk') return undefined;
  const sentences = [
    ...viewNews(before, after),
    ...openedNews(before, after),
    ...confirmingNews(before, after),
    ...noticeNews(before, after),
    ...listNews(before, after),
  ];
  return sentences.length > 0 ? sentences.join(' ') : undefined;
}

const viewNews = ({ view }: DeskState, after: DeskState): string[] =>
  view === after.view ? [] : [`${t.top[after.view]}.`];

/** The focus stays on the list, or wherever the shortcut was pressed. */
function openedNews(before: DeskState, after: DeskState): string[] {
  const opened = after.selected === before.selected ? undefined : selectedCall(after);
  if (!opened) return [];
  return [fill(t.board.opened, { call: describeCall(opened), state: t.call.states[opened.state] })];
}

/** The button has another name now, which no screen reader says of its own accord. */
function confirmingNews(before: DeskState, { confirming, list }: DeskState): string[] {
  const call = list?.shown.find((shown) => shown.call.callSid === confirming?.callSid)?.call;
  if (!confirming || !call || confirming === before.confirming) return [];
  const party = call.parties.find(({ callSid }) => callSid === confirming.participant);
  const name = `${t.actions.confirm}: ${textOf(call, confirming).label}`;
  return [party ? `${name}: ${describeAddress(party.address).text}.` : `${name}.`];
}

const noticeNews = (before: DeskState, { notice }: DeskState): string[] =>
  notice && notice !== before.notice ? [notice.text] : [];

function listNews(before: DeskState, after: DeskState): string[] {
  if (!before.list || !after.list || before.list.shown === after.list.shown) return [];
  const earlier = new Map(before.list.shown.map(({ call }) => [call.callSid, call]));
  const live = after.list.shown.map(({ call }) => call);
  const opened = after.selected === before.selected ? undefined : after.selected;
  const board = describeNews(before.list.shown, after.list.shown, opened);
  const ofCalls = live.flatMap((call) => newsOf(earlier.get(call.callSid), call, { before, after }));
  return board === undefined ? ofCalls : [board, ...ofCalls];
}

interface Change {
  before: DeskState;
  after: DeskState;
}

function newsOf(earlier: LiveCall | undefined, call: LiveCall, { before, after }: Change): string[] {
  const { selected, session } = after;
  const settling = Object.values(before.pending)
    .map(({ target }) => target)
    .filter((target) => target.callSid === call.callSid && isBusy(before.pending, target));
  const attention = settling.length > 0 ? [] : attentionNews(earlier, call, { before, after });
  const isFollowed = call.callSid === selected || isOwn(call, session.name);
  if (!earlier || !isFollowed) return attention;
  return [...attention, ...describeCallNews(earlier, call, { name: session.name, settling })];
}

/** A reason that another party gives. The others come with time, and the board sorts by them. */
const ANNOUNCED: ReadonlySet<string> = new Set(['help-asked', 'agent-lost', 'upset-waits', 'wish-waits']);

function attentionNews(earlier: LiveCall | undefined, call: LiveCall, { before, after }: Change): string[] {
  const why = whyOf(call, after);
  if (why === undefined || !ANNOUNCED.has(why) || (earlier && whyOf(earlier, before) === why)) return [];
  return [fill(t.board.callIs, { call: describeCall(call), state: t.why[why] })];
}

const whyOf = (call: LiveCall, { list }: DeskState) =>
  list && attentionOf(call, list.receivedAt + list.clockOffset)?.why;
