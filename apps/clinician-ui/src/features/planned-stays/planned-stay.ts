import { z } from 'zod';
import { Named } from '../../shared/person/citizen.ts';
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
  /** The ward where the citizen lies already. */
  lies: Named.optional(),
});
export type PlannedStay = z.infer<typeof PlannedStay>;

export const PlannedStays = z.object({ planned: z.array(PlannedStay) });

/** What is known of a citizen's way before an admission is planned: where they lie, and when else they are expected. */
export const KnownBefore = z.object({ lies: Named.optional(), plannedAt: z.array(z.string()) });
