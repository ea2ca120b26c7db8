import { danishDate } from '@overgang/service-kit';

const hour = 3_600_000;

/** Days by the hours they lie in, since 1970: the day begins with an hour wherever summer time is. */
const days = new Map<number, string>();

/** The day in Denmark at an instant (ISO 8601), yyyy-mm-dd; asked so often that each hour is worked out once. */
export function danishDay(instant: string): string {
  const at = Math.floor(Date.parse(instant) / hour);
  const day = days.get(at) ?? danishDate(new Date(at * hour));
  days.set(at, day);
  return day;
}
