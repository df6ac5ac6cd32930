/** Signs that normalising takes away: a word said twice, or please said again and again. */

const TWICE = /(?<!\p{L})(?<word>\p{L}{4,})[\s,.!]+\k<word>(?!\p{L})/u;
const PLEASE = /(?<!\p{L})please(?!\p{L})/gu;
const SIGH = /^\W*(?:ah|aah|eh|ay|aye|oi|hey)(?!\p{L})/u;

/** Names of what an utterance has beside its words. */
export function marksOf(text: string): string[] {
  const lower = text.toLowerCase();
  const pleases = lower.match(PLEASE)?.length ?? 0;
  return [
    ...(TWICE.test(lower) ? ['twice'] : []),
    ...(pleases > 0 ? ['please'] : []),
    ...(pleases > 1 ? ['please please'] : []),
    ...(SIGH.test(lower) ? ['sigh'] : []),
  ];
}
