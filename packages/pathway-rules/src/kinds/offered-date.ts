import { z } from 'zod';
import { EventName } from '../event-type.ts';
import type { Fact } from '../read-pathway.ts';
import { type Answer, firstPast, type Opening } from './opening.ts';

/**
 * Kind of rule: a date must be offered that does not lie after the limit, nor after the date in the trigger's field
 * `latest` if it has one. When the offer is made does not count.
 */
export const OfferedDate = z.strictObject({
  kind: z.literal('offered-date'),
  event: EventName,
  dateField: z.string().min(1),
  latest: z.string().min(1).optional(),
});
type OfferedDate = z.infer<typeof OfferedDate>;

/**
 * Fulfilled by the first offer within the limit. An offer beyond it warns at once; when the limit has passed the duty is
 * broken, and done late when the day offered is over: until then the citizen may still choose or be offered another.
 */
export function answerOfOfferedDate(rule: OfferedDate, opening: Opening): Answer {
  const { trigger, facts, scope } = opening;
  const dateOf = (fact: Fact): string => dateIn(fact.data[rule.dateField]);
  const from = scope.calendar.dateOf(trigger.at);
  const offers = facts.ofType(rule.event).filter((fact) => dateOf(fact) >= from);
  const limit = limitOf(rule, opening);
  const good = offers.find((offer) => limit === undefined || dateOf(offer) <= limit);
  if (good) {
    return { fulfilled: { at: good.at, by: good.id, inTime: true }, figures: { offeredDate: dateOf(good) } };
  }
  const [first] = offers.toSorted((a, b) => (dateOf(a) < dateOf(b) ? -1 : 1));
  if (!first) return {};
  const alarm = { alarm: offers.map((offer) => offer.id), figures: { offeredDate: dateOf(first) } };
  return { ...alarm, ...keptLate(offers, { rule, opening }) };
}

/** Done late by the offer whose day is over first, and not before the limit has passed. */
function keptLate(
  offers: readonly Fact[],
  { rule, opening }: { rule: OfferedDate; opening: Opening },
): Pick<Answer, 'fulfilled' | 'closesAt'> {
  const { limit, scope, now } = opening;
  if (limit === undefined) return {};
  const [first] = offers
    .map(({ at, id, data }) => {
      const end = scope.calendar.instantOf(dateIn(data[rule.dateField]), '23:59:59');
      return { by: id, at: Math.max(at, firstPast(Math.max(end, limit))) };
    })
    .toSorted((a, b) => a.at - b.at);
  if (!first) return {};
  return now < first.at ? { closesAt: first.at } : { fulfilled: { ...first, inTime: false } };
}

function limitOf({ latest }: OfferedDate, { due, trigger, scope }: Opening): string | undefined {
  const stated = latest === undefined ? '' : dateIn(trigger.data[latest]);
  const dates = [due === undefined ? '' : scope.calendar.dateOf(due), stated].filter((date) => date !== '');
  return dates.toSorted()[0];
}

function dateIn(value: unknown): string {
  return typeof value === 'string' && !Number.isNaN(Date.parse(value)) ? value.slice(0, 10) : '';
}
