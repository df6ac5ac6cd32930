import { isOpen } from '../../../src/calls/base/business-hours';
import { timetables } from '../../../src/company/hours';
import { timetableFaults, type Timetable } from '../../../src/company/timetable';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const at = (iso: string) => Date.parse(iso);

/** The minutes from a moment to another in which the timetable is open, as spans in UTC. */
function spans(timetable: Timetable, from: string, to: string): string[] {
  const found: string[] = [];
  let openedAt: number | undefined;
  for (let time = at(from); time <= at(to); time += MINUTE) {
    const open = time < at(to) && isOpen(timetable, time);
    if (open) openedAt ??= time;
    else if (openedAt !== undefined) {
      found.push(`${iso(openedAt)} ${iso(time)}`);
      openedAt = undefined;
    }
  }
  return found;
}
const iso = (time: number) => new Date(time).toISOString().slice(5, 16);

const NEW_YORK = 'America/New_York';
const everyDay = (
  opening: NonNullable<Timetable['weekdays']['mon']>[number],
  timeZone = NEW_YORK,
): Timetable => ({
  timeZone,
  weekdays: Object.fromEntries(
    ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, [opening]]),
  ),
});

test('a week of the office: Monday to Friday, to the minute', () => {
  expect(spans(timetables.office, '2026-06-14T00:00Z', '2026-06-21T00:00Z')).toEqual(
    [15, 16, 17, 18, 19].map((day) => `06-${day}T13:00 06-${day}T21:00`),
  );
});

describe('when the clock is changed', () => {
  test('an opening keeps its hours of the wall clock', () => {
    expect(spans(everyDay('09:00-17:00'), '2026-03-07T00:00Z', '2026-03-10T00:00Z')).toEqual([
      '03-07T14:00 03-07T22:00',
      '03-08T13:00 03-08T21:00',
      '03-09T13:00 03-09T21:00',
    ]);
  });

  test('an opening loses the hour that is skipped, and one inside it does not happen', () => {
    expect(spans(everyDay('01:30-03:30'), '2026-03-08T00:00Z', '2026-03-09T00:00Z')).toEqual([
      '03-08T06:30 03-08T07:30',
    ]);
    expect(spans(everyDay('02:00-03:00'), '2026-03-08T05:00Z', '2026-03-09T04:00Z')).toEqual([]);
  });

  test('an opening has the hour that comes twice, twice', () => {
    expect(spans(everyDay('00:30-02:00'), '2026-11-01T00:00Z', '2026-11-02T00:00Z')).toEqual([
      '11-01T04:30 11-01T07:00',
    ]);
    expect(spans(everyDay('01:00-01:30'), '2026-11-01T00:00Z', '2026-11-02T00:00Z')).toEqual([
      '11-01T05:00 11-01T05:30',
      '11-01T06:00 11-01T06:30',
    ]);
  });

  test.each([
    ['half an hour only, in Lord Howe', 'Australia/Lord_Howe', '2026-04-04T00:00Z'],
    ['at midnight, in Beirut', 'Asia/Beirut', '2026-03-28T00:00Z'],
    ['in the south, in Santiago', 'America/Santiago', '2026-04-04T00:00Z'],
  ])('a company that is always open stays open: %s', (_name, timeZone, from) => {
    const to = new Date(at(from) + 3 * DAY).toISOString();
    expect(spans(everyDay('00:00-24:00', timeZone), from, to)).toHaveLength(1);
    expect(spans(everyDay('18:00-06:00', timeZone), from, to).length).toBeGreaterThanOrEqual(3);
  });
});

describe('at midnight', () => {
  test('an opening until 24:00 joins the next day from 00:00', () => {
    const timetable: Timetable = {
      timeZone: 'UTC',
      weekdays: { mon: ['20:00-24:00'], tue: ['00:00-02:00'] },
    };
    expect(spans(timetable, '2026-06-14T00:00Z', '2026-06-18T00:00Z')).toEqual(['06-15T20:00 06-16T02:00']);
  });

  test('an opening over midnight belongs to the day on which it begins', () => {
    const timetable: Timetable = {
      timeZone: 'UTC',
      weekdays: { fri: ['22:00-06:00'], sat: ['12:00-13:00'] },
    };
    expect(spans(timetable, '2026-06-18T00:00Z', '2026-06-22T00:00Z')).toEqual([
      '06-19T22:00 06-20T06:00',
      '06-20T12:00 06-20T13:00',
    ]);
  });

  test('00:00-24:00 is the whole day, and no minute of another', () => {
    const timetable: Timetable = { timeZone: 'UTC', weekdays: { wed: ['00:00-24:00'] } };
    expect(spans(timetable, '2026-06-15T00:00Z', '2026-06-20T00:00Z')).toEqual(['06-17T00:00 06-18T00:00']);
  });

  test('the day is the one of the time zone', () => {
    const timetable: Timetable = { timeZone: 'Pacific/Auckland', weekdays: { mon: ['00:00-01:00'] } };
    expect(spans(timetable, '2026-06-13T00:00Z', '2026-06-16T00:00Z')).toEqual(['06-14T12:00 06-14T13:00']);
  });
});

describe('on a holiday', () => {
  const week: Timetable = {
    ...everyDay('22:00-02:00', 'UTC'),
    holidays: { '12-25': [], '12-26': ['10:00-11:00'], '2027-12-25': ['12:00-13:00'], '02-29': [] },
  };

  test('its openings replace those of its weekday, and the night before is kept', () => {
    expect(spans(week, '2026-12-24T12:00Z', '2026-12-28T00:00Z')).toEqual([
      '12-24T22:00 12-25T02:00',
      '12-26T10:00 12-26T11:00',
      '12-27T22:00 12-28T00:00',
    ]);
  });

  test('a date of one year wins over the date of every year', () => {
    expect(spans(week, '2027-12-25T03:00Z', '2027-12-26T00:00Z')).toEqual(['12-25T12:00 12-25T13:00']);
  });

  test('the 29th of February is closed in a leap year only', () => {
    expect(spans(week, '2028-02-29T03:00Z', '2028-03-01T12:00Z')).toEqual([]);
    expect(spans(week, '2027-02-28T03:00Z', '2027-03-01T12:00Z')).toEqual(['02-28T22:00 03-01T02:00']);
  });
});

describe('a timetable is checked', () => {
  const good = { timeZone: 'UTC', weekdays: { mon: ['09:00-17:00'] } };

  test('those of the company are right', () => {
    expect(timetableFaults(timetables)).toEqual([]);
  });

  test.each([
    [{ ...good, timeZone: 'Europe/Atlantis' }, 'timeZone must be a name such as Europe/Madrid (timeZone)'],
    [{ ...good, weekdays: { mon: ['9-17'] } }, 'an opening must be like 09:00-17:00 (weekdays.mon.0)'],
    [{ ...good, weekdays: { mon: ['09:00-25:00'] } }, 'an opening must be like 09:00-17:00'],
    [{ ...good, weekdays: { mon: ['24:00-02:00'] } }, 'an opening must be like 09:00-17:00'],
    [{ ...good, weekdays: { mon: ['09:00-09:00'] } }, 'an opening must not end when it begins'],
    [{ ...good, weekdays: { monday: [] } }, 'monday'],
    [{ ...good, holidays: { '02-30': [] } }, 'a holiday must be a date such as 12-25 or 2026-04-03'],
    [{ ...good, holidays: { '2026-02-29': [] } }, 'a holiday must be a date such as'],
    [{ ...good, closed: true }, 'closed'],
  ])('%j is refused', (timetable, sentence) => {
    expect(timetableFaults({ office: timetable })).toEqual([expect.stringContaining(sentence)]);
  });

  test.each(['always', 'Office', 'a=b'])('the name %s is refused', (name) => {
    expect(timetableFaults({ [name]: good })).toEqual([
      `The timetable ${name} must have another name, in small letters.`,
    ]);
  });
});
