import type { Obligation } from '@overgang/pathway-rules';
import { z } from 'zod';

const Extras = z.object({
  group: z.string().optional(),
  disputed: z.boolean().optional(),
  graceUntil: z.string().optional(),
  paused: z.boolean().optional(),
});

export function extrasOf(obligation: Obligation): z.infer<typeof Extras> {
  return Extras.parse(obligation);
}
