import type { EventPattern, Moment } from './event-pattern.ts';
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
export function findMoment(wanted: Moment, place: Place): FoundMoment | undefined {
  const { event, time = 'at', field = time } = wanted;
  if (!event) return read(place.trigger, field, place);
  for (const pattern of event) {
    const found = inStay(pattern, wanted, place);
    const moment = found && (read(found, field, place) ?? read(found, 'at', place));
    if (moment) return moment;
  }
  return undefined;
}

function read(fact: Fact, field: string, { scope }: Place): FoundMoment | undefined {
  const moment = momentOf(fact, field, scope);
  return moment && { fact, moment };
}

function inStay(
  pattern: EventPattern,
  { event, field, which }: Moment,
  { facts, span, scope }: Place,
): Fact | undefined {
  const fitting = facts.fitting(pattern, scope);
  const holding = field === undefined ? fitting : fitting.filter((fact) => momentOf(fact, field, scope));
  const lends = holding.length === 0 && event !== undefined && event.length > 1;
  const known = lends ? fitting : holding;
  const wanted = which ?? (field === undefined ? 'first' : 'last');
  return wanted === 'first' ? firstFrom(known, span.from, span.to) : lastIn(known, span);
}
