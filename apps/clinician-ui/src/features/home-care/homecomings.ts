import { formatClock, isoDate } from '../../shared/time/format-time.ts';
import type { Homecoming, HospitalRow } from './hospital-row.ts';

interface Arriving extends HospitalRow {
  comesHome: Homecoming;
}

const byTime = (a: Arriving, b: Arriving) => Date.parse(a.comesHome.at) - Date.parse(b.comesHome.at);

export interface DayGroup {
  /** `yyyy-mm-dd`; `passed` for those whose day is over though nobody has told that they are home; `on-leave` for who is home for now. */
  date: string;
  isWeekend: boolean;
  rows: HospitalRow[];
}

const dayMilliseconds = 86_400_000;

/** Saturday or Sunday, of a date as `yyyy-mm-dd`. */
function isWeekend(date: string): boolean {
  const day = new Date(`${date}T12:00:00Z`).getUTCDay();
  return day === 0 || day === 6;
}

export const isArriving = (row: HospitalRow): row is Arriving => row.comesHome !== undefined;

const isOnLeave = ({ status, deceased }: HospitalRow) => status === 'on-leave' && !deceased;

/** Who comes home, and who is home on leave though no homecoming is known. */
export function withLeave(coming: readonly HospitalRow[], away: readonly HospitalRow[] = []): HospitalRow[] {
  const known = new Set(coming.map(({ id }) => id));
  return [...coming, ...away.filter((row) => isOnLeave(row) && !known.has(row.id))];
}

/** When the evening shift takes over, and when the night shift has ended. */
export const [eveningBegins, nightEnds] = ['15:00', '07:00'];

/** Whether somebody comes home in the evening of a day, `yyyy-mm-dd`, or in the night after it. */
export function isOfEvening({ comesHome }: Arriving, date: string): boolean {
  const at = new Date(comesHome.at);
  return isoDate(at) === date ? formatClock(at) >= eveningBegins : isoDate(at) > date && formatClock(at) < nightEnds;
}

/** Whether a citizen on leave is at home on a day, `yyyy-mm-dd`, as far as it is known: from the leave's first day until now. */
export function isHomeOnLeave(row: HospitalRow, date: string, now: Date): boolean {
  if (!isOnLeave(row)) return false;
  const since = row.leaveStartedAt === undefined ? date : isoDate(new Date(row.leaveStartedAt));
  return since <= date && date <= isoDate(now);
}

/**
 * Those who come home, a group for each day in order; before them those who should have been home and are not, then who is home
 * on leave.
 */
export function byDay(rows: readonly HospitalRow[], now: Date): DayGroup[] {
  const today = isoDate(now);
  const groups = new Map<string, HospitalRow[]>();
  const onLeave = rows.filter(isOnLeave);
  if (onLeave.length > 0) groups.set('on-leave', onLeave);
  for (const row of rows
    .filter((one) => !isOnLeave(one))
    .filter(isArriving)
    .toSorted(byTime)) {
    const date = isoDate(new Date(row.comesHome.at));
    const key = date < today && row.status !== 'ended' ? 'passed' : date;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups]
    .map(([date, of]) => ({ date, isWeekend: !notDays.includes(date) && isWeekend(date), rows: of }))
    .toSorted((a, b) => orderOf(a.date).localeCompare(orderOf(b.date)));
}

const notDays = ['passed', 'on-leave'];

/** What is no day comes before the days. */
const orderOf = (date: string) => (notDays.includes(date) ? String(notDays.indexOf(date)) : date);

export interface DayCount {
  date: string;
  isWeekend: boolean;
  /** Agreed or promised, or already home. */
  agreed: number;
  other: number;
}

const surest = ['home', 'agreed', 'takeover'];

/** How many come home on each of the next seven days, today first. */
export function daysAhead(rows: readonly HospitalRow[], now: Date): DayCount[] {
  const arriving = rows.filter(isArriving);
  return Array.from({ length: 7 }, (_, days) => {
    const date = isoDate(new Date(now.getTime() + days * dayMilliseconds));
    const own = arriving.filter(({ comesHome }) => isoDate(new Date(comesHome.at)) === date);
    const agreed = own.filter(({ comesHome }) => surest.includes(comesHome.certainty)).length;
    return { date, isWeekend: isWeekend(date), agreed, other: own.length - agreed };
  });
}
