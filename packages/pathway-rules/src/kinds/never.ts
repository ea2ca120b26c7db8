import { z } from 'zod';
import { EventPattern } from '../event-pattern.ts';
import { firstFrom } from '../known-facts.ts';
import { byTime, type Fact } from '../read-pathway.ts';
import { type Answer, isPast, type Opening } from './opening.ts';

/**
 * Kind of rule: certain events must not come after the trigger in the same stay, until one of `until` or the limit.
 * Without either it is kept for as long as none is known.
 */
export const Never = z.strictObject({
  kind: z.literal('never'),
  anyOf: z.array(EventPattern).min(1),
  until: z.array(EventPattern).default([]),
});
type Never = z.infer<typeof Never>;

/** Broken by the first forbidden event; fulfilled by what ends the ban. */
export function answerOfNever({ anyOf, until }: Never, opening: Opening): Answer {
  const { openedAt, due } = opening;
  const forbidden = firstOf(anyOf, opening);
  const end = firstOf(until, opening);
  const endsAt = Math.min(end?.at ?? Infinity, due ?? Infinity);
  // At the very moment the ban ends it still holds, unless the ending event came first in order.
  if (forbidden && forbidden.at <= endsAt && forbidden.id !== end?.id) {
    return { broken: { at: Math.max(openedAt, forbidden.registeredAt), by: forbidden.id } };
  }
  const kept = keptBy(end, { endsUnasked: until.length === 0, opening });
  return kept ? { fulfilled: { ...kept, inTime: true } } : {};
}

function keptBy(
  end: Fact | undefined,
  { endsUnasked, opening }: { endsUnasked: boolean; opening: Opening },
): { at: number; by: string } | undefined {
  const { trigger, openedAt, due, now } = opening;
  if (end && end.at <= (due ?? Infinity)) return { at: end.at, by: end.id };
  if (due !== undefined) return isPast(now, due) ? { at: due, by: trigger.id } : undefined;
  return endsUnasked ? { at: openedAt, by: trigger.id } : undefined;
}

function firstOf(patterns: readonly EventPattern[], { trigger, facts, span, scope }: Opening): Fact | undefined {
  return patterns
    .flatMap((pattern) => {
      const fitting = facts.fitting(pattern, scope);
      const found = firstFrom(fitting, trigger.at, span.to);
      return (found?.id === trigger.id ? fitting[fitting.indexOf(found) + 1] : found) ?? [];
    })
    .toSorted(byTime)
    .at(0);
}
