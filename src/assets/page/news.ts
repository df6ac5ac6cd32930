import type { ShownCall } from './board/shown-calls';
import { describeCall } from './describe';
import { fill, t } from './strings';

/**
 * What a screen reader says about a new list: bursts are folded into one sentence. Undefined: nothing has changed.
 * @param opened the CallSid of a call that has another sentence: it has opened
 */
export function describeNews(
  before: readonly ShownCall[],
  after: readonly ShownCall[],
  opened?: string,
): string | undefined {
  const live = (shown: readonly ShownCall[]) => shown.filter(({ endSeenAt }) => endSeenAt === undefined);
  const sids = (shown: readonly ShownCall[]) => new Set(shown.map(({ call }) => call.callSid));
  const [liveBefore, liveAfter] = [sids(live(before)), sids(live(after))];
  const begun = live(after).filter(({ call }) => !liveBefore.has(call.callSid) && call.callSid !== opened);
  const ended = live(before).filter(({ call }) => !liveAfter.has(call.callSid));
  const { newCall, newCalls, callEnded, callsEnded } = t.board;
  const sentences = [...fold(begun, newCall, newCalls), ...fold(ended, callEnded, callsEnded)];
  return sentences.length > 0 ? sentences.join(' ') : undefined;
}

function fold(shown: readonly ShownCall[], one: string, many: string): string[] {
  const [first] = shown;
  if (first === undefined) return [];
  return [
    shown.length === 1 ? fill(one, { call: describeCall(first.call) }) : fill(many, { count: shown.length }),
  ];
}
