/** A text for screen readers. */
export interface Said {
  text: string;
  /** Tells it from the same text said before. */
  number: number;
  at: number;
}

/** A text stays this long in the live region: two that come at once are both said, and one that is old is not found there. */
const SAID_MS = 10_000;

/** @returns all that is in the live region once `text` is said, too. Pure. */
export const say = (said: readonly Said[], text: string, now: number): readonly Said[] => [
  ...said,
  { text, number: (said.at(-1)?.number ?? 0) + 1, at: now },
];

/** What is still in the live region. Pure. */
export const stillSaid = (said: readonly Said[], now: number): readonly Said[] =>
  said.filter(({ at }) => now - at < SAID_MS);
