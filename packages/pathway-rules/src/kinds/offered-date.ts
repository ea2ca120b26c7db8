import { z } from 'zod';
import { EventName } from '../event-type.ts';

/**
 * Kind of rule: a date must be offered that does not lie after the limit, nor after the date in the trigger's field
 * `latest` if it has one. When the offer is made does not count.
 */
export const OfferedDate = z.strictObject({
  kind: z.literal('offered-date'),
  event: EventName,
  dateField: z.string().min(1),
  latest: z.string().min(1).optional(),
});
export type OfferedDate = z.infer<typeof OfferedDate>;
