import { addDays, type Calendar } from './calendar.ts';
import { type Days, isOn } from './days.ts';
import type { Parameter } from './parameter.ts';

/** A time limit with its numbers filled in. Its kind follows from the unit of the parameter it came from. */
export type Deadline =
  | { kind: 'elapsed'; minutes: number }
  | { kind: 'calendar-days'; days: number }
  | { kind: 'hverdage'; days: number; at?: string }
  | { kind: 'clock-time'; time: string }
  | { kind: 'window'; lastSend?: string | undefined; to: string; days: Days }
  | { kind: 'cutoff'; before: string; sameDayBy: string; nextBy: string; days: Days }
  | { kind: 'within-hours'; hours: number; from: string; to: string; nextBy: string; days: Days };

const endOfDay = '23:59:59';

/** When the limit runs out (UTC, ISO 8601); an act at that very second is in time. Rule catalogue, section 3. */
export function dueBy(anchorAt: string, deadline: Deadline, calendar: Calendar): string {
  return new Date(dueInstant(Date.parse(anchorAt), deadline, calendar)).toISOString();
}

/** As `dueBy`, in milliseconds. */
export function dueInstant(anchor: number, deadline: Deadline, calendar: Calendar): number {
  if (deadline.kind === 'elapsed') return anchor + deadline.minutes * 60_000;
  const date = calendar.dateOf(anchor);
  switch (deadline.kind) {
    case 'calendar-days':
      return calendar.instantOf(addDays(date, deadline.days), endOfDay);
    case 'hverdage':
      return calendar.instantOf(hverdageFrom(date, deadline.days, calendar), deadline.at ?? endOfDay);
    case 'clock-time':
      return calendar.instantOf(date, deadline.time);
    case 'window':
      return windowEnd(anchor, deadline, calendar);
    case 'cutoff':
      return cutoffEnd(anchor, deadline, calendar);
    case 'within-hours':
      return withinHoursEnd(anchor, deadline, calendar);
  }
}

/** As `dueInstant`, but the limit lies so long before the anchor. Only for limits that can be counted back. */
export function dueBefore(anchor: number, deadline: Deadline, calendar: Calendar): number {
  switch (deadline.kind) {
    case 'elapsed':
      return anchor - deadline.minutes * 60_000;
    case 'calendar-days':
      return calendar.instantOf(addDays(calendar.dateOf(anchor), -deadline.days), endOfDay);
    case 'hverdage':
      return calendar.instantOf(
        hverdageFrom(calendar.dateOf(anchor), -deadline.days, calendar),
        deadline.at ?? endOfDay,
      );
    case 'clock-time':
    case 'window':
    case 'cutoff':
    case 'within-hours':
      return dueInstant(anchor, deadline, calendar);
  }
}

type Of<Kind extends Deadline['kind']> = Extract<Deadline, { kind: Kind }>;

function windowEnd(anchor: number, { days, lastSend, to }: Of<'window'>, calendar: Calendar): number {
  const { date, isOpen, next } = openDays(anchor, days, calendar);
  const reachesToday = isOpen && anchor <= calendar.instantOf(date, lastSend ?? to);
  return calendar.instantOf(reachesToday ? date : next(), to);
}

function cutoffEnd(anchor: number, { days, before, sameDayBy, nextBy }: Of<'cutoff'>, calendar: Calendar): number {
  const { date, isOpen, next } = openDays(anchor, days, calendar);
  const reachesToday = isOpen && anchor <= calendar.instantOf(date, before);
  return reachesToday ? calendar.instantOf(date, sameDayBy) : calendar.instantOf(next(), nextBy);
}

// Early on an open day the hours have not begun: that day is the next such day.
function withinHoursEnd(anchor: number, deadline: Of<'within-hours'>, calendar: Calendar): number {
  const { date, isOpen, next } = openDays(anchor, deadline.days, calendar);
  if (!isOpen || anchor > calendar.instantOf(date, deadline.to)) return calendar.instantOf(next(), deadline.nextBy);
  if (anchor < calendar.instantOf(date, deadline.from)) return calendar.instantOf(date, deadline.nextBy);
  return anchor + deadline.hours * 3_600_000;
}

function openDays(
  anchor: number,
  days: Days,
  calendar: Calendar,
): { date: string; isOpen: boolean; next: () => string } {
  const date = calendar.dateOf(anchor);
  const isWanted = (day: string): boolean => isOn(days, day, calendar);
  return { date, isOpen: isWanted(date), next: () => nextDay(date, 1, isWanted) };
}

/** The hverdag so many after the date, or before it when negative. */
function hverdageFrom(date: string, days: number, calendar: Calendar): string {
  let found = date;
  const step = Math.sign(days);
  for (let count = 0; count < Math.abs(days); count += 1) found = nextDay(found, step, calendar.isHverdag);
  return found;
}

function nextDay(date: string, step: number, isWanted: (date: string) => boolean): string {
  let next = addDays(date, step);
  while (!isWanted(next)) next = addDays(next, step);
  return next;
}

/** The limit a parameter states, or nothing when its unit is no limit (a percentage, a flag) or it says there is none. */
export function deadlineOf(parameter: Parameter): Deadline | undefined {
  return countedLimit(parameter) ?? clockLimit(parameter);
}

function countedLimit({ unit, value }: Parameter): Deadline | undefined {
  if (unit === 'minutes') return { kind: 'elapsed', minutes: value };
  if (unit === 'hours') return { kind: 'elapsed', minutes: value * 60 };
  if (unit === 'calendarDays') return { kind: 'calendar-days', days: value };
  if (unit === 'hverdage') return { kind: 'hverdage', days: value };
  return unit === 'hverdageAt' ? { kind: 'hverdage', ...value } : undefined;
}

function clockLimit({ unit, value }: Parameter): Deadline | undefined {
  if (unit === 'time') return { kind: 'clock-time', time: value };
  if (unit === 'window') return { kind: 'window', ...value };
  if (unit === 'cutoff') return { kind: 'cutoff', ...value };
  return unit === 'withinHours' ? { kind: 'within-hours', ...value } : undefined;
}

/** Can the parameter be named as a limit? Also when it says that there is none. */
export function isLimit(parameter: Parameter): boolean {
  return parameter.unit === 'noLimit' || deadlineOf(parameter) !== undefined;
}

/** Can the limit lie before its anchor? */
export function canCountBack({ unit }: Parameter): boolean {
  return !['window', 'cutoff', 'withinHours'].includes(unit);
}
