import { addDays, type Calendar } from './calendar.ts';
import type { Parameter } from './parameter.ts';

/** A time limit with its numbers filled in. Its kind follows from the unit of the parameter it came from. */
export type Deadline =
  | { kind: 'elapsed'; minutes: number }
  | { kind: 'calendar-days'; days: number }
  | { kind: 'hverdage'; days: number }
  | { kind: 'clock-time'; time: string }
  | { kind: 'window'; lastSend: string; to: string; days: 'every-day' | 'hverdage' };

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
      return calendar.instantOf(hverdageAfter(date, deadline.days, calendar), endOfDay);
    case 'clock-time':
      return calendar.instantOf(date, deadline.time);
    case 'window': {
      const isOpen = (day: string): boolean => deadline.days === 'every-day' || calendar.isHverdag(day);
      const reachesToday = isOpen(date) && anchor <= calendar.instantOf(date, deadline.lastSend);
      return calendar.instantOf(reachesToday ? date : nextDay(date, isOpen), deadline.to);
    }
  }
}

function hverdageAfter(date: string, days: number, calendar: Calendar): string {
  let found = date;
  for (let count = 0; count < days; count += 1) found = nextDay(found, calendar.isHverdag);
  return found;
}

function nextDay(date: string, isWanted: (date: string) => boolean): string {
  let next = addDays(date, 1);
  while (!isWanted(next)) next = addDays(next, 1);
  return next;
}

/** The limit a parameter states, or nothing when its unit is no limit (a percentage, a flag). */
export function deadlineOf(parameter: Parameter): Deadline | undefined {
  switch (parameter.unit) {
    case 'minutes':
      return { kind: 'elapsed', minutes: parameter.value };
    case 'hours':
      return { kind: 'elapsed', minutes: parameter.value * 60 };
    case 'calendarDays':
      return { kind: 'calendar-days', days: parameter.value };
    case 'hverdage':
      return { kind: 'hverdage', days: parameter.value };
    case 'time':
      return { kind: 'clock-time', time: parameter.value };
    case 'window':
      return { kind: 'window', ...parameter.value };
    case 'percent':
    case 'flag':
    case 'yearlyDates':
      return undefined;
  }
}
