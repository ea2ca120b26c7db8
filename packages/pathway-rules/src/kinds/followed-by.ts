import { z } from 'zod';
import { EventPattern } from '../event-pattern.ts';

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
export type FollowedBy = z.infer<typeof FollowedBy>;
