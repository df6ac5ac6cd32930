/** A typing mistake changes a third of a name at most. */
const MOST_EDITS_SHARE = 1 / 3;
/** A longer name is no typing mistake, and is not compared: the client chooses its length. */
const LONGEST_NAME = 40;

/** The known name that was probably meant; undefined when none is near. Case and separators do not count. */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  if (name.length > LONGEST_NAME) return undefined;
  const [best] = known
    .map((candidate) => ({ candidate, edits: edits(plain(name), plain(candidate)) }))
    .filter(({ candidate, edits }) => edits <= Math.floor(candidate.length * MOST_EDITS_SHARE))
    .sort((one, other) => one.edits - other.edits);
  return best?.candidate;
}

const plain = (name: string): string => name.toLowerCase().replace(/[_-]/g, '');

/** How many letters to insert, remove or replace: https://en.wikipedia.org/wiki/Levenshtein_distance */
function edits(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [line, letter] of [...one].entries()) {
    const next = [line + 1];
    for (const [column, otherLetter] of [...other].entries()) {
      const replaced = (row[column] ?? 0) + (letter === otherLetter ? 0 : 1);
      const inserted = (next[column] ?? 0) + 1;
      const removed = (row[column + 1] ?? 0) + 1;
      next.push(Math.min(replaced, inserted, removed));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
