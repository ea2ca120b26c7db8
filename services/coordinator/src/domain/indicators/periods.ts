import { danishDate } from '@overgang/service-kit';
import { Temporal } from 'temporal-polyfill';

/** The last months up to now, yyyy-mm, oldest first; the last of them has not ended. */
export function monthsUpTo(now: Date, count: number): string[] {
  const last = Temporal.PlainYearMonth.from(danishDate(now).slice(0, 7));
  return Array.from({ length: count }, (_, place) => last.subtract({ months: count - 1 - place }).toString());
}

/** The Danish midnight with which a month (yyyy-mm) begins. */
export function beginningOf(month: string): Date {
  const { epochMilliseconds } = Temporal.PlainDate.from(`${month}-01`).toZonedDateTime('Europe/Copenhagen');
  return new Date(epochMilliseconds);
}
