import { z } from 'zod';
import { EventType } from '../pathway-event.ts';
import type { Fact } from '../read-pathway.ts';
import type { Answer, Opening } from './opening.ts';

/** Kind of rule: a date must be offered that does not lie after the limit. When the offer is made does not count. */
export const OfferedDate = z.strictObject({
  kind: z.literal('offered-date'),
  event: EventType,
  dateField: z.string().min(1),
});
type OfferedDate = z.infer<typeof OfferedDate>;

/** Fulfilled by the first offer within the limit; an offer beyond it warns at once. */
export function answerOfOfferedDate(rule: OfferedDate, { trigger, due, facts, calendar }: Opening): Answer {
  const dateOf = (fact: Fact): string => dateIn(fact.data[rule.dateField]);
  const offers = facts.filter((fact) => fact.type === rule.event && dateOf(fact) >= calendar.dateOf(trigger.at));
  const limit = due === undefined ? undefined : calendar.dateOf(due);
  const good = offers.find((offer) => limit === undefined || dateOf(offer) <= limit);
  if (good) {
    return { fulfilled: { at: good.at, by: good.id, inTime: true }, figures: { offeredDate: dateOf(good) } };
  }
  const [first] = offers.toSorted((a, b) => (dateOf(a) < dateOf(b) ? -1 : 1));
  return first ? { alarm: offers.map((offer) => offer.id), figures: { offeredDate: dateOf(first) } } : {};
}

function dateIn(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 10) : '';
}
