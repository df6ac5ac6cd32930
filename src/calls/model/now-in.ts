import type { LiveCall } from './live-call';

/**
 * The time of an event of which no timestamp of Twilio tells. It is compared with times that Twilio has told, and the clock of the
 * Functions may be behind Twilio's: the event is not earlier than what Twilio has reported of this call already. Pure.
 * @param now by the clock of the Functions, in milliseconds
 */
export const nowIn = (call: LiveCall, now: number): number => Math.max(now, ...timesOf(call));

const timesOf = ({ legs, conferences }: LiveCall): number[] =>
  [
    ...Object.values(legs).flatMap(({ startedAt, answeredAt, endedAt, presence }) => [
      startedAt,
      answeredAt,
      endedAt,
      ...Object.values(presence).map(({ at }) => at),
    ]),
    ...Object.values(conferences).flatMap(({ startedAt, endedAt }) => [startedAt, endedAt]),
  ].filter((at) => at !== undefined);
