/**
 * How often the page reads a list while it shows it, in milliseconds from the start of one request to the start of the next.
 * `npm run bench` counts what that costs.
 */
export const REFRESH_MS = {
  calls: 2_000,
  /** Presence changes by the minute, and a request reads presence, calls and the last destinations. */
  directory: 15_000,
  /** Two operators should not call the same caller back. */
  callbacks: 5_000,
  /** A supervisor follows what is being said. */
  transcript: 3_000,
  recordings: 15_000,
  /** Callers come and go, and a request reads the conference and each participant. */
  room: 10_000,
  /** The server reads every call of twelve hours for it. */
  ended: 30_000,
  summaries: 30_000,
} as const;
