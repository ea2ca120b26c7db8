import { z } from 'zod';
import { Words } from '../../shared/obligation/obligation.ts';
import { Citizen, Named } from '../../shared/person/citizen.ts';

const Party = z.object({ sor: z.string(), name: z.string().optional() });
const Teller = z.object({ name: z.string().optional(), unit: Named });

/** A disagreement about who owes something; whose clock runs on. Times are ISO instants. */
export const Dispute = z.object({
  id: z.string(),
  obligationId: z.string(),
  ruleId: z.string(),
  title: Words,
  severity: z.string(),
  state: z.enum(['open', 'settled']),
  dutyState: z.string(),
  due: z.string().optional(),
  responsible: Party,
  other: Party.optional(),
  openedAt: z.string(),
  openedBy: Teller,
  reason: z.string(),
  settleBy: z.string().optional(),
  overdue: z.boolean().optional(),
  settledAt: z.string().optional(),
  settledBy: Teller.optional(),
  outcome: z.string().optional(),
  responsibleParty: z.string().optional(),
  settleReason: z.string().optional(),
});
export type Dispute = z.infer<typeof Dispute>;

export const Disputes = z.object({ asOf: z.string(), disputes: z.array(Dispute) });

export const outcomes = ['upheld', 'moved', 'shared', 'withdrawn'] as const;
export const responsibles = ['hospital', 'municipality', 'practice'] as const;

/** A breach as recorded, and what was decided about it; without the citizen for those who may not see them. */
export const Deviation = z.object({
  id: z.string(),
  obligationId: z.string(),
  citizen: Citizen.optional(),
  ruleId: z.string(),
  title: Words,
  severity: z.string(),
  state: z.enum(['open', 'confirmed', 'exported', 'dismissed', 'withdrawn']),
  dutyState: z.string(),
  due: z.string().optional(),
  breachedAt: z.string(),
  settledAt: z.string().optional(),
  responsible: Named.extend({ unit: Named }),
  other: Named.optional(),
  decidedAt: z.string().optional(),
  decidedBy: Teller.optional(),
  reason: z.string().optional(),
});
export type Deviation = z.infer<typeof Deviation>;

export const Deviations = z.object({
  asOf: z.string(),
  deviations: z.array(Deviation),
  after: z.string().optional(),
});
