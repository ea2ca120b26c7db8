import { z } from 'zod';
import { Words } from '../obligation/obligation.ts';

/** One thing that a message says, by name; `parts` where it is made of several, and `isId` where only systems read it. */
export const DescribedRow = z.object({
  label: Words,
  value: Words,
  parts: z.array(z.object({ label: Words.optional(), value: Words })).optional(),
  isId: z.boolean().optional(),
});
export type DescribedRow = z.infer<typeof DescribedRow>;
