/**
 * The features of an utterance as places in a table of fixed size: https://en.wikipedia.org/wiki/Feature_hashing
 * They are its words, pairs of words, the beginnings of long words, and what the rules found.
 */

export const BUCKETS = 65_536;

const STEM = 5;

/** http://www.isthe.com/chongo/tech/comp/fnv/ (FNV-1a of 32 bits, over UTF-16 code units) */
function bucketOf(feature: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < feature.length; index += 1)
    hash = Math.imul(hash ^ feature.charCodeAt(index), 0x01000193);
  return ((hash ^ (hash >>> 16)) >>> 0) % BUCKETS;
}

const withoutNumbers = (word: string): string => (/^\d/.test(word) ? '0' : word);

/**
 * Each bucket once: whether a word occurs says more than how often.
 * @param normal a normalised utterance
 * @param found names of what the rules found in it
 */
export function bucketsOf(normal: string, found: readonly string[]): number[] {
  const words = ['<', ...normal.split(' ').map(withoutNumbers), '>'];
  const buckets = new Set<number>();
  words.forEach((word, index) => {
    buckets.add(bucketOf(word));
    if (word.length > STEM) buckets.add(bucketOf(`^${word.slice(0, STEM)}`));
    const next = words[index + 1];
    if (next !== undefined) buckets.add(bucketOf(`${word} ${next}`));
    const afterNext = words[index + 2];
    if (afterNext !== undefined) buckets.add(bucketOf(`${word} * ${afterNext}`));
  });
  for (const name of found) buckets.add(bucketOf(`@${name}`));
  return [...buckets];
}

/** So many buckets count 1 each. */
const USUAL = 20;

/** How much each of so many buckets counts: a long story is not more certain because it has more words. */
export const shareOf = (count: number): number => Math.sqrt(USUAL / count);
