import { z } from 'zod';
import { LocalText, LocalTextOrName } from './local-text.ts';
import { TaskType } from './task-type.ts';

const Party = z.enum(['municipality', 'region']);

/** Who answers for a kind of task from a date (its first moment in Denmark) on, and who does the work. */
export const Authority = z.strictObject({
  taskType: TaskType,
  name: LocalText,
  from: z.iso.date(),
  responsible: Party,
  operator: Party,
  source: LocalTextOrName,
});
export type Authority = z.infer<typeof Authority>;
