import { z } from 'zod';
import { EventPattern, fits } from '../event-pattern.ts';
import type { Answer, Opening } from './opening.ts';

/** Kind of rule: one of several events must follow the trigger. Without `match` it may not lie before the trigger. */
export const FollowedBy = z.strictObject({ kind: z.literal('followed-by'), anyOf: z.array(EventPattern).min(1) });
type FollowedBy = z.infer<typeof FollowedBy>;

/** Fulfilled by the earliest event that fits. */
export function answerOfFollowedBy({ anyOf }: FollowedBy, { trigger, facts }: Opening): Answer {
  const found = facts.find((fact) =>
    anyOf.some(
      (pattern) => fits(fact, pattern, trigger) && (fact.at >= trigger.at || Object.keys(pattern.match).length > 0),
    ),
  );
  return found ? { fulfilled: { at: found.at, by: found.id } } : {};
}
