import type { Calendar } from './calendar.ts';
import type { Comparison, Condition, Conditions } from './condition.ts';
import { isOn } from './days.ts';
import { isPast } from './kinds/opening.ts';
import { compareMoments, hasReached, isWithin, momentOf } from './moments.ts';
import type { EventPattern } from './event-pattern.ts';
import { type Parameters, parameterOf } from './parameter.ts';
import type { Fact } from './read-pathway.ts';

/** What conditions may point at beside the fact itself: the trigger, and the agreement's numbers. */
export interface Scope {
  trigger?: Fact;
  parameters: Parameters;
  calendar: Calendar;
}

/** Does the fact fit the pattern? */
export function fits(fact: Fact, pattern: EventPattern, scope: Scope): boolean {
  return (
    pattern.event.includes(fact.type) &&
    holdAll(fact, pattern.where, scope) &&
    Object.entries(pattern.match).every(([own, theirs]) => equal(fact.data[own], scope.trigger?.data[theirs]))
  );
}

/** Do all conditions hold for the fact? */
export function holdAll(fact: Fact, conditions: Conditions, scope: Scope): boolean {
  return Object.entries(conditions).every(([field, condition]) => holds({ fact, field, scope }, condition));
}

interface Subject {
  fact: Fact;
  field: string;
  scope: Scope;
}

type Check = (subject: Subject, comparison: Comparison) => boolean;

function holds(subject: Subject, condition: Condition): boolean {
  const value = subject.fact.data[subject.field];
  if (Array.isArray(condition)) return condition.some((allowed) => allowed === value);
  if (typeof condition !== 'object') return condition === value;
  return checks.every((check) => check(subject, condition));
}

// Each lets pass what does not ask for it.
const checks: readonly Check[] = [
  (subject, { present }) => present === undefined || present === isPresent(subject),
  (subject, { atLeast }) => atLeast === undefined || numberIn(subject) >= amountOf(atLeast, subject.scope),
  (subject, { atMost }) => atMost === undefined || numberIn(subject) <= amountOf(atMost, subject.scope),
  (subject, { notAfter }) => notAfter === undefined || (distance(subject, notAfter) ?? 1) <= 0,
  (subject, { notBefore }) => notBefore === undefined || (distance(subject, notBefore) ?? -1) >= 0,
  (subject, { after }) => after === undefined || (distance(subject, after) ?? 0) > 0,
  ({ fact, field, scope }, { within, of }) =>
    within === undefined || of === undefined || isWithin({ fact, field, of }, within, scope),
  ({ fact, field, scope }, { reaches, of }) =>
    reaches === undefined || of === undefined || hasReached({ fact, field, of }, reaches, scope),
  (subject, { in: window }) => window === undefined || isInWindow(subject, window) === true,
  (subject, { notIn }) => notIn === undefined || isInWindow(subject, notIn) === false,
  (subject, { hverdag }) => hverdag === undefined || hverdag === isOnHverdag(subject),
];

function isPresent({ fact, field, scope }: Subject): boolean {
  const value = fact.data[field];
  return (value !== undefined && value !== null) || momentOf(fact, field, scope) !== undefined;
}

function numberIn({ fact, field }: Subject): number {
  const value = fact.data[field];
  return typeof value === 'number' ? value : Number.NaN;
}

function amountOf(amount: number | string, { parameters }: Scope): number {
  return typeof amount === 'number' ? amount : parameterOf(parameters, amount, 'count').value;
}

function distance({ fact, field, scope }: Subject, other: string): number | undefined {
  return compareMoments(momentOf(fact, field, scope), momentOf(fact, other, scope));
}

function isInWindow({ fact, field, scope }: Subject, key: string): boolean | undefined {
  const instant = momentOf(fact, field, scope)?.instant;
  if (instant === undefined) return undefined;
  const date = scope.calendar.dateOf(instant);
  const parameter = scope.parameters[key];
  if (parameter?.unit === 'time') return !isPast(instant, scope.calendar.instantOf(date, parameter.value));
  const { from, to, days } = parameterOf(scope.parameters, key, 'window').value;
  if (!isOn(days, date, scope.calendar)) return false;
  const isFrom = instant >= scope.calendar.instantOf(date, from);
  const isBefore = instant < scope.calendar.instantOf(date, to);
  return from <= to ? isFrom && isBefore : isFrom || isBefore;
}

function isOnHverdag({ fact, field, scope }: Subject): boolean | undefined {
  const date = momentOf(fact, field, scope)?.date;
  return date === undefined ? undefined : scope.calendar.isHverdag(date);
}

// A field that neither side has is no match: an acknowledgement of nothing fulfils nothing.
function equal(own: unknown, theirs: unknown): boolean {
  return own !== undefined && own !== null && own === theirs;
}
