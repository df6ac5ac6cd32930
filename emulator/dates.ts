/**
 * How Twilio writes dates. This is the only file of the core that uses `Date`: it formats and parses, and never reads
 * the clock of the machine.
 */

/** For REST of the 2010 API and for webhooks: `Sun, 25 Mar 2018 09:53:19 +0000`. */
export const rfc2822 = (ms: number): string => new Date(ms).toUTCString().replace('GMT', '+0000');

/** For Sync: ISO 8601 in whole seconds. */
export const isoSeconds = (ms: number): string => new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');

/** For transcriptions: ISO 8601 with six decimals. */
export const isoMicroseconds = (ms: number): string => new Date(ms).toISOString().replace('Z', '000Z');

/** A date or a date with time, in milliseconds since the epoch. NaN for any other text. */
export const parseDate = (text: string): number => Date.parse(text);

/** Milliseconds as Twilio reports a duration. */
export const wholeSeconds = (ms: number): number => Math.round(ms / 1000);
