/** Does the work at the first call. Every call gets its result. */
export function once<Args extends unknown[], Result>(
  work: (...args: Args) => Promise<Result>,
): (...args: Args) => Promise<Result> {
  let started: Promise<Result> | undefined;
  return (...args) => (started ??= work(...args));
}
