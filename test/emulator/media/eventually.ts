import { LIMIT_MS } from '../../support/wait-until';

/**
 * Measures until the result is the expected one twice in a row: what is heard for a moment only does not count.
 * @returns the last result, for `expect`
 */
export async function eventually<T>(measure: () => Promise<T>, expected: T): Promise<T> {
  const wanted = JSON.stringify(expected);
  let times = 0;
  for (const end = Date.now() + LIMIT_MS; ;) {
    const result = await measure();
    times = JSON.stringify(result) === wanted ? times + 1 : 0;
    if (times === 2 || Date.now() > end) return result;
  }
}
