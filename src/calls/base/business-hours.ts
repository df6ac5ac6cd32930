import type { Timetable } from '../../company/timetable';
import { localTime, type Day } from './local-time';

/**
 * Whether the company is open. The wall clock of the time zone decides: when it is set back, an hour is open or closed twice.
 * Pure. @param at milliseconds
 */
export function isOpen(timetable: Timetable, at: number): boolean {
  const { today, yesterday, minutes } = localTime(timetable.timeZone, at);
  return (
    openingsOf(timetable, today).some(({ from, to }) => minutes >= from && (minutes < to || to <= from)) ||
    openingsOf(timetable, yesterday).some(({ from, to }) => to <= from && minutes < to)
  );
}

/** @returns minutes since midnight; `to` is not after `from` if the opening ends on the next day */
function openingsOf(
  { weekdays, holidays = {} }: Timetable,
  { date, weekday }: Day,
): { from: number; to: number }[] {
  const openings = holidays[date] ?? holidays[date.slice('2026-'.length)] ?? weekdays[weekday] ?? [];
  return openings.map((opening) => {
    const [from = 0, to = 0] = opening.split('-').map(minutesOf);
    return { from, to };
  });
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}
