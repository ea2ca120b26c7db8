import { z } from 'zod';
import { EventPattern } from '../event-pattern.ts';

/**
 * Kind of rule: certain events must not come after the trigger, until one of `until` or the limit. Without either it is
 * kept for as long as none is known.
 */
export const Never = z.strictObject({
  kind: z.literal('never'),
  anyOf: z.array(EventPattern).min(1),
  until: z.array(EventPattern).default([]),
});
export type Never = z.infer<typeof Never>;
