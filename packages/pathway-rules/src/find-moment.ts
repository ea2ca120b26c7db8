import type { Moment } from './event-pattern.ts';
import type { Scope } from './fits.ts';
import { firstFrom, type KnownFacts, lastIn, type Span } from './known-facts.ts';
import { type KnownMoment, momentOf } from './moments.ts';
import type { Fact } from './read-pathway.ts';

interface Place {
  trigger: Fact;
  facts: KnownFacts;
  span: Span;
  scope: Scope;
}

export interface FoundMoment {
  fact: Fact;
  moment: KnownMoment;
}

/**
 * A moment and the event it lies in: the trigger, or the first of its patterns that something in the stay fits. Where
 * different events can hold it, one without the field lends its own time.
 */
export function findMoment(moment: Moment, { trigger, facts, span, scope }: Place): FoundMoment | undefined {
  const { event, time = 'at', field = time, which = moment.field === undefined ? 'first' : 'last' } = moment;
  const read = (fact: Fact, name: string): FoundMoment[] => {
    const found = momentOf(fact, name, scope);
    return found ? [{ fact, moment: found }] : [];
  };
  if (!event) return read(trigger, field)[0];
  for (const pattern of event) {
    const fitting = facts.fitting(pattern, scope);
    const holding = fitting.filter((fact) => momentOf(fact, field, scope));
    const lends = holding.length === 0 && event.length > 1;
    const known = lends ? fitting : holding;
    const found = which === 'first' ? firstFrom(known, span.from, span.to) : lastIn(known, span);
    if (found) return read(found, lends ? 'at' : field)[0];
  }
  return undefined;
}
