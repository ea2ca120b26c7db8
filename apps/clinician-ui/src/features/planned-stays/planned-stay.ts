import { z } from 'zod';
import { StayClass, WardCitizen } from '../../shared/stay/stay.ts';

/** An admission that is agreed and has not begun. Times are ISO instants, `unit` is a SOR id. */
export const PlannedStay = z.object({
  id: z.string(),
  unit: z.string(),
  class: StayClass,
  plannedAt: z.string(),
  registeredAt: z.string(),
  by: z.string(),
  citizen: WardCitizen,
});
export type PlannedStay = z.infer<typeof PlannedStay>;

export const PlannedStays = z.object({ planned: z.array(PlannedStay) });
