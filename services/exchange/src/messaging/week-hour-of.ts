import { createCalendar } from '@overgang/pathway-rules';

/** Days besides the public holidays on which offices are closed and traffic is that of a Sunday (`mm-dd`). */
const closingDays = ['06-05', '12-24', '12-31'];

const calendar = createCalendar({ saturdayIsHverdag: false, closingDays });
const hourMs = 3_600_000;
const sunday = 6;
const known = new Map<number, number>();
const mostKnown = 20_000;

/** The hour of the week of an hour since 1970: 0 to 167, Monday first, in Danish time; a holiday is like a Sunday. */
export function weekHourOf(hour: number): number {
  const before = known.get(hour);
  if (before !== undefined) return before;
  const instant = hour * hourMs;
  const date = calendar.dateOf(instant);
  const weekday = (new Date(date).getUTCDay() + 6) % 7;
  const isHoliday = weekday < 5 && !calendar.isHverdag(date);
  const weekHour = (isHoliday ? sunday : weekday) * 24 + Number(calendar.timeOf(instant).slice(0, 2));
  if (known.size >= mostKnown) known.clear();
  known.set(hour, weekHour);
  return weekHour;
}
