import type { Timetable } from './timetable';

/**
 * When the company answers. HOURS gives each entry one of these timetables, for example HOURS=office. `npm run build` and `npm
 * run deploy` refuse a timetable with a mistake.
 */
export const timetables = {
  /** Monday to Friday, nine to five, in New York; closed on the holidays that have a fixed date. */
  office: {
    timeZone: 'America/New_York',
    weekdays: {
      mon: ['09:00-17:00'],
      tue: ['09:00-17:00'],
      wed: ['09:00-17:00'],
      thu: ['09:00-17:00'],
      fri: ['09:00-17:00'],
    },
    holidays: {
      '01-01': [],
      '07-04': [],
      '12-24': ['09:00-12:00'],
      '12-25': [],
    },
  },
} satisfies Record<string, Timetable>;
