/** A time as the API writes it: ISO 8601 in UTC. @param at milliseconds since the epoch */
export const isoTime = (at: number): string => new Date(at).toISOString();
