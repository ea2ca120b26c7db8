import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, createCalendar } from './calendar.ts';
import { dueBy } from './due-by.ts';

// An independent and slow model: Easter by Gauss's method, summer time by its rule, days counted one by one.
const closing = ['06-05', '12-24', '12-31'];
const calendar = createCalendar({ saturdayIsHverdag: false, closingDays: closing });
const runs = { numRuns: 4000 };
const anyMoment = fc.date({ min: new Date('2015-01-01'), max: new Date('2045-12-31'), noInvalidDate: true });

function easter(year: number): string {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const moon = (century - Math.floor(century / 4) - Math.floor((8 * century + 13) / 25) + 19 * golden + 15) % 30;
  const full = moon - Math.floor(moon / 28) * (1 - Math.floor(29 / (moon + 1)) * Math.floor((21 - golden) / 11));
  const weekday = (year + Math.floor(year / 4) + full + 2 - century + Math.floor(century / 4)) % 7;
  const offset = full - weekday;
  return new Date(Date.UTC(year, 2, 28 + offset)).toISOString().slice(0, 10);
}

function naiveHoliday(date: string): boolean {
  const year = Number(date.slice(0, 4));
  const moving = [-3, -2, 0, 1, 39, 49, 50, ...(year <= 2023 ? [26] : [])];
  if (moving.some((days) => addDays(easter(year), days) === date)) return true;
  return ['01-01', '12-25', '12-26', ...closing].includes(date.slice(5));
}

function naiveHverdag(date: string): boolean {
  return ![0, 6].includes(new Date(`${date}T12:00:00Z`).getUTCDay()) && !naiveHoliday(date);
}

function lastSunday(year: number, month: number): number {
  const last = new Date(Date.UTC(year, month, 0, 1));
  return last.getTime() - last.getUTCDay() * 86_400_000;
}

function naiveDate(instant: Date): string {
  const year = instant.getUTCFullYear();
  const summer = instant.getTime() >= lastSunday(year, 3) && instant.getTime() < lastSunday(year, 10);
  return new Date(instant.getTime() + (summer ? 7_200_000 : 3_600_000)).toISOString().slice(0, 10);
}

test('Danish dates, summer time included, agree with the naive model', () => {
  fc.assert(
    fc.property(anyMoment, (moment) => {
      expect(calendar.dateOf(moment.getTime())).toBe(naiveDate(moment));
    }),
    runs,
  );
});

test('hverdage agree with the naive model', () => {
  fc.assert(
    fc.property(anyMoment, (moment) => {
      const date = moment.toISOString().slice(0, 10);
      expect(calendar.isHverdag(date)).toBe(naiveHverdag(date));
    }),
    runs,
  );
});

test('a limit in hverdage ends in the last second of the right Danish day', () => {
  fc.assert(
    fc.property(anyMoment, fc.integer({ min: 1, max: 15 }), (moment, days) => {
      let date = naiveDate(moment);
      for (let left = days; left > 0; left -= naiveHverdag(date) ? 1 : 0) date = addDays(date, 1);
      const due = new Date(dueBy(moment.toISOString(), { kind: 'hverdage', days }, calendar));
      expect(naiveDate(due)).toBe(date);
      expect(naiveDate(new Date(due.getTime() + 1000))).toBe(addDays(date, 1));
    }),
    { numRuns: 2000 },
  );
});

test('a limit in calendar days ends in the last second of the right Danish day', () => {
  fc.assert(
    fc.property(anyMoment, fc.integer({ min: 0, max: 40 }), (moment, days) => {
      const due = new Date(dueBy(moment.toISOString(), { kind: 'calendar-days', days }, calendar));
      expect(naiveDate(due)).toBe(addDays(naiveDate(moment), days));
      expect(naiveDate(new Date(due.getTime() + 1000))).toBe(addDays(naiveDate(moment), days + 1));
    }),
    { numRuns: 2000 },
  );
});
