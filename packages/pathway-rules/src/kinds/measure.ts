import { z } from 'zod';
import { Moment } from '../event-pattern.ts';

const Charge = z.strictObject({
  /** The figure's name; charges of the same name are added up. */
  name: z.string().min(1),
  /** A parameter in kroner. */
  perDay: z.string().min(1),
  fromDay: z.number().int().positive().default(1),
  toDay: z.number().int().positive().optional(),
  sector: z.enum(['somatic', 'psychiatric']).optional(),
});

/** Kind of rule that only informs: how long it took from one moment to another, and what the days cost. */
export const Measure = z.strictObject({
  kind: z.literal('measure'),
  figure: z.string().min(1),
  from: Moment.prefault({}),
  to: Moment.refine(({ event }) => event !== undefined, { path: ['event'], message: 'must name the event' }),
  unit: z.enum(['hours', 'calendarDays']),
  charges: z.array(Charge).default([]),
});
export type Measure = z.infer<typeof Measure>;
