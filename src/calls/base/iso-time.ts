/** A time as the API sends it: ISO 8601 in UTC. @param ms milliseconds since the epoch */
export const isoTime = (ms: number): string => new Date(ms).toISOString();
