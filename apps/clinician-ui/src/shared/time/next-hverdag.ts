import { formatDate, isoDate, parseDateTime } from './format-time.ts';

/** Days on which the agreement counts nothing, though the law knows no holiday (month and day). */
const closingDays = ['06-05', '12-24', '12-31'];
const fixedHolidays = ['01-01', '12-25', '12-26'];
/** Maundy Thursday, Good Friday, Easter Sunday and Monday, Ascension, Whit Sunday and Monday, from Easter Sunday. */
const aroundEaster = [-3, -2, 0, 1, 39, 49, 50];
const day = 86_400_000;

/** Easter Sunday of a year as days since 1970, by the anonymous Gregorian reckoning. */
function easterOf(year: number): number {
  const a = year % 19;
  const century = Math.floor(year / 100);
  const part = year % 100;
  const leap = Math.floor((century + 8) / 25);
  const h = (19 * a + century - Math.floor(century / 4) - Math.floor((century - leap + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (century % 4) + 2 * Math.floor(part / 4) - h - (part % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const sum = h + l - 7 * m + 114;
  return Date.UTC(year, Math.floor(sum / 31) - 1, (sum % 31) + 1) / day;
}

/** Whether the date (days since 1970) is Monday to Friday and neither a holiday nor a closing day. */
function isHverdag(date: number): boolean {
  const when = new Date(date * day);
  const monthDay = when.toISOString().slice(5, 10);
  if ([0, 6].includes(when.getUTCDay()) || [...fixedHolidays, ...closingDays].includes(monthDay)) return false;
  return !aroundEaster.includes(date - easterOf(when.getUTCFullYear()));
}

/** The next hverdag after the Danish date of `now`, at a clock time such as `08:00`. */
export function nextHverdagAt(now: Date, clock: string): Date {
  let date = Date.parse(isoDate(now)) / day + 1;
  while (!isHverdag(date)) date += 1;
  return parseDateTime(`${formatDate(new Date(date * day))} ${clock}`) ?? now;
}

/** The first hverdag that is not earlier than so many days after the Danish date of `now`, yyyy-mm-dd; today itself is never moved. */
export function hverdagFrom(now: Date, days: number): string {
  if (days === 0) return isoDate(now);
  let date = Date.parse(isoDate(now)) / day + days;
  while (!isHverdag(date)) date += 1;
  return isoDate(new Date(date * day));
}

/** Midnight at the beginning of the day from which so many hverdage have gone by: who is told before it has that lead time. */
export function hverdageAfter(now: Date, days: number): Date {
  return Array.from({ length: days }).reduce<Date>((at) => nextHverdagAt(at, '00:00'), now);
}
