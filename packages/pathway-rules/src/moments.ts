import { addDays, type Calendar } from './calendar.ts';
import { deadlineOf, dueInstant } from './due-by.ts';
import type { Parameters } from './parameter.ts';
import type { Fact } from './read-pathway.ts';

/** A moment in an event: its Danish date, and its instant in milliseconds unless only the date is known. */
export interface KnownMoment {
  date: string;
  instant?: number;
}

interface Place {
  trigger?: Fact;
  parameters: Parameters;
  calendar: Calendar;
}

const dateOnly = /^\d{4}-\d{2}-\d{2}$/;
const ofTrigger = 'trigger.';

/** The moment that `at`, `registeredAt`, a field, or one of these of the trigger (`trigger.at`) holds. */
export function momentOf(fact: Fact, field: string, { trigger, calendar }: Place): KnownMoment | undefined {
  if (field.startsWith(ofTrigger)) {
    return trigger && read(trigger, field.slice(ofTrigger.length), calendar);
  }
  return read(fact, field, calendar);
}

function read(fact: Fact, field: string, calendar: Calendar): KnownMoment | undefined {
  if (field === 'at' || field === 'registeredAt') return momentAt(fact[field], calendar);
  const value = fact.data[field];
  if (typeof value !== 'string') return undefined;
  if (dateOnly.test(value)) return { date: value };
  const instant = Date.parse(value);
  return Number.isNaN(instant) ? undefined : momentAt(instant, calendar);
}

function momentAt(instant: number, calendar: Calendar): KnownMoment {
  return { date: calendar.dateOf(instant), instant };
}

/** Below zero when `one` is earlier. Where one is only a date, dates are compared; nothing when one is unknown. */
export function compareMoments(one: KnownMoment | undefined, other: KnownMoment | undefined): number | undefined {
  if (!one || !other) return undefined;
  if (one.instant !== undefined && other.instant !== undefined) return one.instant - other.instant;
  return one.date < other.date ? -1 : Number(one.date > other.date);
}

interface Age {
  fact: Fact;
  field: string;
  of: string;
}

/** Is the moment in the field not older than the limit before the moment `of`? */
export function isWithin({ fact, field, of }: Age, key: string, place: Place): boolean {
  const value = momentOf(fact, field, place);
  const reference = momentOf(fact, of, place);
  const parameter = place.parameters[key];
  if (!value || !reference || !parameter) return false;
  if (parameter.unit === 'calendarDays') return value.date >= addDays(reference.date, -parameter.value);
  const minutes = minutesOf(parameter);
  // Of what is known by its date only, its best moment counts.
  return endOf(value, place.calendar) >= endOf(reference, place.calendar) - minutes * 60_000;
}

/** Does the moment in the field lie at or after the end of the limit that counts from the moment `of`? */
export function hasReached({ fact, field, of }: Age, key: string, place: Place): boolean {
  const value = momentOf(fact, field, place);
  const reference = momentOf(fact, of, place);
  const parameter = place.parameters[key];
  const limit = parameter && deadlineOf(parameter);
  if (!value || !reference || !limit) return false;
  const start = reference.instant ?? place.calendar.instantOf(reference.date, '00:00:00');
  return endOf(value, place.calendar) >= dueInstant(start, limit, place.calendar);
}

function minutesOf(parameter: Parameters[string]): number {
  if (parameter.unit === 'minutes') return parameter.value;
  return parameter.unit === 'hours' ? parameter.value * 60 : 0;
}

function endOf({ date, instant }: KnownMoment, calendar: Calendar): number {
  return instant ?? calendar.instantOf(date, '23:59:59');
}
