import { z } from 'zod';
import { EventPattern } from '../event-pattern.ts';
import { firstFrom } from '../known-facts.ts';
import { byTime, type Fact } from '../read-pathway.ts';
import type { Answer, Opening } from './opening.ts';

const Patterns = z.array(EventPattern).min(1);

/**
 * Kind of rule: one of several events, or all of them, must follow the trigger. Without `match` they may not lie before
 * the trigger, unless anything in the same stay counts (`since: stay`).
 */
export const FollowedBy = z
  .strictObject({
    kind: z.literal('followed-by'),
    anyOf: Patterns.optional(),
    allOf: Patterns.optional(),
    since: z.enum(['trigger', 'stay']).default('trigger'),
  })
  .refine(({ anyOf, allOf }) => (anyOf === undefined) !== (allOf === undefined), {
    path: ['anyOf'],
    message: 'either anyOf or allOf',
  });
type FollowedBy = z.infer<typeof FollowedBy>;

/** Fulfilled by the earliest event that fits; where all must come, by the last of them to come first. */
export function answerOfFollowedBy({ anyOf, allOf, since }: FollowedBy, opening: Opening): Answer {
  const found = (allOf ?? anyOf ?? []).map((pattern) => firstFitting(pattern, since, opening));
  const known = found.filter((fact) => fact !== undefined).toSorted(byTime);
  if (allOf && known.length < allOf.length) return { events: known.map(({ id }) => id) };
  const decisive = allOf ? known.at(-1) : known[0];
  if (!decisive) return {};
  return {
    fulfilled: { at: decisive.at, by: decisive.id },
    ...(allOf && { events: known.map(({ id }) => id) }),
  };
}

function firstFitting(
  pattern: EventPattern,
  since: FollowedBy['since'],
  { trigger, facts, span, scope }: Opening,
): Fact | undefined {
  const fitting = facts.fitting(pattern, scope);
  if (since === 'stay') return firstFrom(fitting, span.from, span.to);
  if (Object.keys(pattern.match).length > 0) return fitting.find(({ id }) => id !== trigger.id);
  const found = firstFrom(fitting, trigger.at);
  return found?.id === trigger.id ? nextAfter(fitting, found) : found;
}

// The trigger is not its own answer.
function nextAfter(fitting: readonly Fact[], trigger: Fact): Fact | undefined {
  return fitting[fitting.indexOf(trigger) + 1];
}
