import { z } from 'zod';

/** In the order of `Date.getUTCDay`. */
export const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

/**
 * From an hour to an hour of the wall clock: `09:00-17:00`. A day ends at `24:00`. `22:00-06:00` begins on its day and ends on
 * the next.
 */
type Opening = `${number}:${number}-${number}:${number}`;

/** When the company answers. */
export interface Timetable {
  /** A name of the IANA database, such as `Europe/Madrid`. */
  timeZone: string;
  /** A day without openings is closed. */
  weekdays: Partial<Record<(typeof weekdays)[number], readonly Opening[]>>;
  /** The openings of a date, in place of those of its weekday: every year (`12-25`), or once (`2026-04-03`), which wins. */
  holidays?: Readonly<Record<string, readonly Opening[]>>;
}

const TIME = '(?:[01]\\d|2[0-3]):[0-5]\\d';
const openings = z
  .array(
    z
      .string()
      .regex(new RegExp(`^${TIME}-(?:${TIME}|24:00)$`), 'an opening must be like 09:00-17:00')
      .refine((text) => text.slice(0, 5) !== text.slice(6), 'an opening must not end when it begins'),
  )
  .readonly();

const isTimeZone = (name: string): boolean => {
  try {
    Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
};

/** Days that some year has: 02-29 too. */
function isDate(text: string): boolean {
  const [, year = '2024', month, day] = /^(?:(\d{4})-)?(\d\d)-(\d\d)$/.exec(text) ?? [];
  if (month === undefined || day === undefined) return false;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return date.toISOString().slice(0, 10) === `${year}-${month}-${day}`;
}

const timetableSchema = z.strictObject({
  timeZone: z.string().refine(isTimeZone, 'timeZone must be a name such as Europe/Madrid'),
  weekdays: z.partialRecord(z.enum(weekdays), openings),
  holidays: z
    .record(z.string().refine(isDate, 'a holiday must be a date such as 12-25 or 2026-04-03'), openings)
    .optional(),
});

/** What is wrong with timetables: one sentence each. */
export const timetableFaults = (timetables: Readonly<Record<string, unknown>>): string[] =>
  Object.entries(timetables).flatMap(([name, timetable]) => {
    const { error } = timetableSchema.safeParse(timetable);
    const named = /^[a-z][a-z0-9-]*$/.test(name) && name !== ALWAYS;
    return [
      ...(named ? [] : [`The timetable ${name} must have another name, in small letters.`]),
      ...(error?.issues.map((issue) => `The timetable ${name} is wrong: ${sentenceOf(issue)}.`) ?? []),
    ];
  });

/** The timetable that is never closed. */
export const ALWAYS = 'always' as const;

/** A record reports a wrong key in an issue of its own. */
function sentenceOf(issue: z.core.$ZodIssue): string {
  const inner = 'issues' in issue ? issue.issues[0] : undefined;
  const path = issue.path.map(String).join('.');
  const message = inner?.message ?? issue.message;
  return path === '' ? message : `${message} (${path})`;
}
