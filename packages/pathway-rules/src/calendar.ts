import Holidays from 'date-holidays';
import { Temporal } from 'temporal-polyfill';
import { parameterOf, type Parameters } from './parameter.ts';
import { remembered } from './remembered.ts';

const zone = 'Europe/Copenhagen';
const hour = 3_600_000;
const day = 24 * hour;

/** Danish local time and working days. Instants are milliseconds since 1970 UTC, dates `yyyy-mm-dd`, times `hh:mm[:ss]`. */
export interface Calendar {
  readonly dateOf: (instant: number) => string;
  readonly timeOf: (instant: number) => string;
  readonly instantOf: (date: string, time: string) => number;
  readonly isHverdag: (date: string) => boolean;
}

/** Hverdage are Monday to Friday without public holidays and agreed closing days (`mm-dd`). */
export function createCalendar(options: { saturdayIsHverdag: boolean; closingDays: readonly string[] }): Calendar {
  const isWorkingDay = (date: string): boolean => {
    const weekday = new Date(date).getUTCDay();
    if (weekday === 0 || (weekday === 6 && !options.saturdayIsHverdag)) return false;
    return !options.closingDays.includes(date.slice(5)) && !holidaysOf(date.slice(0, 4)).has(date);
  };
  return { dateOf, timeOf, instantOf, isHverdag: remembered(isWorkingDay) };
}

const calendars = new WeakMap<Parameters, Calendar>();

/** The calendar an agreement's parameters describe; made once for each set of parameters. */
export function calendarOf(parameters: Parameters): Calendar {
  const known = calendars.get(parameters);
  if (known) return known;
  const calendar = createCalendar({
    saturdayIsHverdag: parameterOf(parameters, 'calendar.saturdayIsHverdag', 'flag').value,
    closingDays: parameterOf(parameters, 'calendar.closingDays', 'yearlyDates').value,
  });
  calendars.set(parameters, calendar);
  return calendar;
}

/** The date that many days later. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * day).toISOString().slice(0, 10);
}

// Danish days begin and end on the hour in UTC too, so one answer serves the whole hour.
const dateOfHour = remembered((hours: number): string =>
  Temporal.Instant.fromEpochMilliseconds(hours * hour)
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .toString(),
);

function dateOf(instant: number): string {
  return dateOfHour(Math.floor(instant / hour));
}

function timeOf(instant: number): string {
  return Temporal.Instant.fromEpochMilliseconds(instant)
    .toZonedDateTimeISO(zone)
    .toPlainTime()
    .toString({ smallestUnit: 'second' });
}

// A time that summer time skips counts as the hour after it; a time that comes twice as the first of the two.
const instantOfText = remembered(
  (text: string): number => Temporal.PlainDateTime.from(text).toZonedDateTime(zone).epochMilliseconds,
);

function instantOf(date: string, time: string): number {
  return instantOfText(`${date}T${time}`);
}

const danishHolidays = new Holidays('DK', { types: ['public'] });

// The public holidays of the rule catalogue, section 3 point 3; store bededag until 2023.
const holidaysOf = remembered(
  (year: string): ReadonlySet<string> =>
    new Set(danishHolidays.getHolidays(Number(year)).map((holiday) => holiday.date.slice(0, 10))),
);
