import { z } from 'zod';
import { Conditions } from '../condition.ts';
import { EventPattern } from '../event-pattern.ts';

/**
 * Kind of rule: the trigger itself must say certain things; kept or broken as soon as it is known. A later event that
 * the trigger's pattern fits and that says them, or one of `mendedBy`, mends it.
 */
export const Content = z.strictObject({
  kind: z.literal('content'),
  must: Conditions.refine((fields) => Object.keys(fields).length > 0, 'must name at least one field'),
  mendedBy: EventPattern.optional(),
});
export type Content = z.infer<typeof Content>;
