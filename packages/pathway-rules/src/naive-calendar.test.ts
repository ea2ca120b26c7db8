import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createCalendar } from './calendar.ts';
import { type Deadline, dueBefore, dueInstant } from './due-by.ts';

// A second model of the calendar, slow and written from the rules alone: Easter by the Meeus table of remainders, summer
// time from the last Sunday of March to the last of October at 01 UTC, days counted one after another. It shares
// nothing with calendar.ts and due-by.ts but the shape of a limit.
const cases = 100_000;
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

interface Parties {
  saturdayIsHverdag: boolean;
  closingDays: string[];
}

function easterSunday(year: number): number {
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100];
  const [d, e] = [Math.floor(b / 4), b % 4];
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - d - g + 15) % 30;
  const [i, k] = [Math.floor(c / 4), c % 4];
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 19 * l) / 433);
  const month = Math.floor((h + l - 7 * m + 90) / 25);
  return Date.UTC(year, month - 1, (h + l - 7 * m + 33 * month + 19) % 32);
}

function lastSundayAt01(year: number, month: number): number {
  let moment = Date.UTC(year, month, 31, 1);
  while (new Date(moment).getUTCMonth() !== month || new Date(moment).getUTCDay() !== 0) moment -= day;
  return moment;
}

const summers = new Map<number, [number, number]>();

function offsetAt(instant: number): number {
  const year = new Date(instant).getUTCFullYear();
  const [from, to] = summers.get(year) ?? [lastSundayAt01(year, 2), lastSundayAt01(year, 9)];
  summers.set(year, [from, to]);
  return instant >= from && instant < to ? 2 * hour : hour;
}

/** The instant at which clocks in Denmark first show the wall time (milliseconds as if it were UTC), or skip over it. */
function instantAt(wall: number): number {
  const summer = wall - 2 * hour;
  return offsetAt(summer) === 2 * hour ? summer : wall - hour;
}

function wallAt(instant: number): number {
  return instant + offsetAt(instant);
}

const freeDays = new Map<number, ReadonlySet<number>>();

function publicHolidays(year: number): ReadonlySet<number> {
  const easter = easterSunday(year);
  const known =
    freeDays.get(year) ??
    new Set([
      ...[-3, -2, 0, 1, 39, 49, 50, ...(year < 2024 ? [26] : [])].map((days) => easter + days * day),
      Date.UTC(year, 0, 1),
      Date.UTC(year, 11, 25),
      Date.UTC(year, 11, 26),
    ]);
  freeDays.set(year, known);
  return known;
}

function isWorkingDay(midnight: number, { saturdayIsHverdag, closingDays }: Parties): boolean {
  const date = new Date(midnight);
  if (date.getUTCDay() === 0 || (date.getUTCDay() === 6 && !saturdayIsHverdag)) return false;
  if (closingDays.includes(date.toISOString().slice(5, 10))) return false;
  return !publicHolidays(date.getUTCFullYear()).has(midnight);
}

function onClock(midnight: number, time: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number);
  return instantAt(midnight + hours * hour + minutes * minute + seconds * 1000);
}

function nthWorkingDay(midnight: number, { count, step }: { count: number; step: number }, parties: Parties): number {
  let date = midnight;
  for (let left = count; left > 0; left -= isWorkingDay(date, parties) ? 1 : 0) date += step;
  return date;
}

interface Question {
  anchor: number;
  back: boolean;
  parties: Parties;
}

function naiveDue(deadline: Deadline, question: Question): number {
  const { anchor, back, parties } = question;
  const sign = back ? -1 : 1;
  const midnight = Math.floor(wallAt(anchor) / day) * day;
  if (deadline.kind === 'elapsed') return anchor + sign * deadline.minutes * minute;
  if (deadline.kind === 'calendar-days') return onClock(midnight + sign * deadline.days * day, '23:59:59');
  if (deadline.kind === 'clock-time') return onClock(midnight, deadline.time);
  if (deadline.kind === 'hverdage') {
    const date = nthWorkingDay(midnight, { count: deadline.days, step: sign * day }, parties);
    return onClock(date, deadline.at ?? '23:59:59');
  }
  return naiveOpenHours(deadline, { ...question, midnight });
}

function isOpenOn(date: number, days: OpenHours['days'], agreed: Parties): boolean {
  if (days === 'every-day') return true;
  if (days === 'hverdage') return isWorkingDay(date, agreed);
  return weekdays[new Date(date).getUTCDay()] === days;
}

type OpenHours = Extract<Deadline, { kind: 'window' | 'cutoff' | 'within-hours' }>;

function naiveOpenHours(deadline: OpenHours, { anchor, midnight, parties }: Question & { midnight: number }): number {
  const isOpen = (date: number): boolean => isOpenOn(date, deadline.days, parties);
  let next = midnight + day;
  while (!isOpen(next)) next += day;
  const inTime = (time: string): boolean => isOpen(midnight) && anchor <= onClock(midnight, time);
  if (deadline.kind === 'window') {
    return onClock(inTime(deadline.lastSend ?? deadline.to) ? midnight : next, deadline.to);
  }
  if (deadline.kind === 'cutoff') {
    return inTime(deadline.before) ? onClock(midnight, deadline.sameDayBy) : onClock(next, deadline.nextBy);
  }
  if (!inTime(deadline.to)) return onClock(next, deadline.nextBy);
  const isEarly = anchor < onClock(midnight, deadline.from);
  return isEarly ? onClock(midnight, deadline.nextBy) : anchor + deadline.hours * hour;
}

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;
const parties: Parties[] = [
  { saturdayIsHverdag: false, closingDays: ['06-05', '12-24', '12-31'] },
  { saturdayIsHverdag: true, closingDays: [] },
  { saturdayIsHverdag: false, closingDays: ['05-01', '12-24'] },
];
const calendars = parties.map((one) => ({ parties: one, calendar: createCalendar(one) }));

const years = fc.integer({ min: 2015, max: 2045 });
// Half of the moments lie where calendars go wrong: around Easter, Christmas, the changes of the clock, and midnight.
const special = fc
  .tuple(years, fc.constantFrom(0, 1, 2, 3), fc.integer({ min: -12 * 24 * 60, max: 52 * 24 * 60 }))
  .map(([year, which, minutes]) => {
    const around = [easterSunday(year), Date.UTC(year, 11, 20), lastSundayAt01(year, 2), lastSundayAt01(year, 9)];
    const spread = which === 0 ? minutes : minutes / 16;
    return (around[which] ?? 0) + Math.round(spread) * minute;
  });
const any = fc.integer({ min: Date.UTC(2015, 0, 1) / 1000, max: Date.UTC(2045, 11, 31) / 1000 }).map((s) => s * 1000);
const time = fc
  .integer({ min: 0, max: 24 * 60 - 1 })
  .map((minutes) => new Date(minutes * minute).toISOString().slice(11, 16));
const days = fc.constantFrom('every-day' as const, 'hverdage' as const, ...weekdays);
const deadlines: fc.Arbitrary<Deadline> = fc.oneof(
  fc.record({ kind: fc.constant('elapsed' as const), minutes: fc.integer({ min: 0, max: 20_000 }) }),
  fc.record({ kind: fc.constant('calendar-days' as const), days: fc.integer({ min: 0, max: 40 }) }),
  fc.record({ kind: fc.constant('hverdage' as const), days: fc.integer({ min: 1, max: 15 }) }),
  fc.record({ kind: fc.constant('hverdage' as const), days: fc.integer({ min: 1, max: 15 }), at: time }),
  fc.record({ kind: fc.constant('clock-time' as const), time }),
  fc.record({ kind: fc.constant('window' as const), lastSend: time, to: time, days }),
  fc.record({ kind: fc.constant('cutoff' as const), before: time, sameDayBy: time, nextBy: time, days }),
  fc.record({
    kind: fc.constant('within-hours' as const),
    hours: fc.integer({ min: 1, max: 12 }),
    from: time,
    to: time,
    nextBy: time,
    days,
  }),
);

test(`${cases} limits of every kind run out when the naive model says`, { timeout: 120_000 }, () => {
  let seen = 0;
  const property = fc.property(
    fc.oneof(any, special),
    deadlines,
    fc.constantFrom(...calendars),
    fc.boolean(),
    (anchor, deadline, { parties: agreed, calendar }, back) => {
      seen += 1;
      const due = (back ? dueBefore : dueInstant)(anchor, deadline, calendar);
      return due === naiveDue(deadline, { anchor, back, parties: agreed });
    },
  );
  fc.assert(property, { numRuns: cases });
  expect(seen).toBeGreaterThanOrEqual(cases);
});
