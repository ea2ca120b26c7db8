import type { Moment } from './event-pattern.ts';
import type { Scope } from './fits.ts';
import { firstFrom, type KnownFacts, lastIn, type Span } from './known-facts.ts';
import { momentOf } from './moments.ts';
import type { Fact } from './read-pathway.ts';

interface Place {
  trigger: Fact;
  facts: KnownFacts;
  span: Span;
  scope: Scope;
}

/** The event a moment lies in: the trigger, or the first of its patterns that something in the stay fits. */
export function factOfMoment(
  { event, field, which }: Moment,
  { trigger, facts, span, scope }: Place,
): Fact | undefined {
  if (!event) return trigger;
  for (const pattern of event) {
    const fitting = facts.fitting(pattern, scope);
    const known = field === undefined ? fitting : fitting.filter((fact) => momentOf(fact, field, scope));
    const wanted = which ?? (field === undefined ? 'first' : 'last');
    const found = wanted === 'first' ? firstFrom(known, span.from, span.to) : lastIn(known, span);
    if (found) return found;
  }
  return undefined;
}
