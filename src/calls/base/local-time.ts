import { weekdays } from '../../company/timetable';

const DAY_MS = 86_400_000;

/** A day of the calendar. */
export interface Day {
  /** As `2026-12-25`. */
  date: string;
  weekday: (typeof weekdays)[number];
}

/** What calendar and clock on a wall show, and the day before. */
export interface LocalTime {
  today: Day;
  yesterday: Day;
  /** Since midnight, as the clock shows them. */
  minutes: number;
}

/** @param at milliseconds since the epoch */
export function localTime(timeZone: string, at: number): LocalTime {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  }).formatToParts(at);
  const valueOf = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  // The calendar in UTC, where every day has 24 hours.
  const midnight = Date.UTC(valueOf('year'), valueOf('month') - 1, valueOf('day'));
  return {
    today: dayOf(midnight),
    yesterday: dayOf(midnight - DAY_MS),
    minutes: valueOf('hour') * 60 + valueOf('minute'),
  };
}

function dayOf(midnight: number): Day {
  const date = new Date(midnight);
  return { date: date.toISOString().slice(0, 10), weekday: weekdays[date.getUTCDay()] ?? 'sun' };
}
