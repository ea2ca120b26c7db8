import { z } from 'zod';
import { Moment } from '../event-pattern.ts';
import { findMoment } from '../find-moment.ts';
import type { KnownMoment } from '../moments.ts';
import { parameterOf } from '../parameter.ts';
import type { Answer, Opening } from './opening.ts';

const Charge = z.strictObject({
  /** The figure's name; charges of the same name are added up. */
  name: z.string().min(1),
  /** A parameter in kroner. */
  perDay: z.string().min(1),
  fromDay: z.number().int().positive().default(1),
  toDay: z.number().int().positive().optional(),
  sector: z.enum(['somatic', 'psychiatric']).optional(),
});

/** Kind of rule that only informs: how long it took from one moment to another, and what the days cost. */
export const Measure = z.strictObject({
  kind: z.literal('measure'),
  figure: z.string().min(1),
  from: Moment.prefault({}),
  to: Moment.refine(({ event }) => event !== undefined, { path: ['event'], message: 'must name the event' }),
  unit: z.enum(['hours', 'calendarDays']),
  charges: z.array(Charge).default([]),
});
type Measure = z.infer<typeof Measure>;

/** Fulfilled when the end is known, with the figures. */
export function answerOfMeasure(rule: Measure, opening: Opening): Answer {
  const { span } = opening;
  const from = findMoment(rule.from, opening);
  if (!from) return {};
  const to = findMoment(rule.to, { ...opening, span: { ...span, from: from.fact.at } });
  if (!to) return { events: [from.fact.id] };
  const amount = amountOf(rule, { from: from.moment, to: to.moment });
  return {
    fulfilled: { at: to.fact.registeredAt, by: to.fact.id, inTime: true },
    events: [from.fact.id],
    figures: { [rule.figure]: figure(rule, amount), ...chargesOf(rule, amount, opening) },
  };
}

function amountOf({ unit }: Measure, { from, to }: { from: KnownMoment; to: KnownMoment }): number {
  const days = (Date.parse(to.date) - Date.parse(from.date)) / 86_400_000;
  if (unit === 'calendarDays') return days;
  if (from.instant === undefined || to.instant === undefined) return days * 24;
  return Math.round((to.instant - from.instant) / 360_000) / 10;
}

function figure({ unit }: Measure, amount: number): string {
  return unit === 'hours' ? `${amount} h` : `${amount} calendar days`;
}

function chargesOf({ charges }: Measure, days: number, { span, scope }: Opening): Record<string, string> {
  const sums = new Map<string, number>();
  const sector = span.start?.data['sector'];
  for (const { name, perDay, fromDay, toDay = Infinity, sector: only } of charges) {
    const charged = Math.max(0, Math.min(days, toDay) - fromDay + 1);
    const applies = only === undefined || sector === undefined || sector === only;
    const each = parameterOf(scope.parameters, perDay, 'kroner').value;
    sums.set(name, (sums.get(name) ?? 0) + (applies ? charged * each : 0));
  }
  return Object.fromEntries([...sums].map(([name, sum]) => [name, `${sum} kr`]));
}
