/**
 * The order of the rows of the board. A row never moves under a resting pointer or a focused key: while the operator points at
 * the board, rows keep their places, new rows come last, and an ended row stays. Pure.
 */

export interface Row {
  callSid: string;
  /** How much attention the call needs. */
  rank: number;
  startedAt: number | null;
}

/** Calls that need the most attention first, then the oldest first: a new call never moves the others. */
const compare = (one: Row, other: Row): number =>
  other.rank - one.rank ||
  (one.startedAt ?? Infinity) - (other.startedAt ?? Infinity) ||
  one.callSid.localeCompare(other.callSid);

/** The new order. @param before the CallSids in their places @param isFrozen whether the operator points at the board */
export function arrange(before: readonly string[], rows: readonly Row[], isFrozen: boolean): string[] {
  const sorted = [...rows].sort(compare).map(({ callSid }) => callSid);
  if (!isFrozen) return sorted;
  return [...before, ...sorted.filter((callSid) => !before.includes(callSid))];
}
