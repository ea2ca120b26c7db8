import { z } from 'zod';
import { Words } from '../../shared/obligation/obligation.ts';

const Version = z.object({
  id: z.string(),
  version: z.number(),
  state: z.string(),
  knownAt: z.string(),
  effectiveFrom: z.string().optional(),
  mode: z
    .string()
    .nullish()
    .transform((mode) => mode ?? undefined),
  reason: z.string().optional(),
  activatedBy: z.object({ name: z.string() }).optional(),
  changedFiles: z.array(z.string()).default([]),
  agreements: z
    .array(
      z.object({
        id: z.string(),
        name: Words,
        version: z.union([z.string(), z.number()]),
        validFrom: z.string(),
        validTo: z.string().optional(),
        rules: z.number(),
      }),
    )
    .default([]),
  reevaluation: z
    .object({ total: z.number(), done: z.number(), failed: z.number(), endedAt: z.string().optional() })
    .optional(),
});
export type Version = z.infer<typeof Version>;

/** Every version of the agreements, the newest first. */
export const Versions = z.object({ versions: z.array(Version) });

const Tally = z.object({ obligations: z.number(), breaches: z.number() });
const Sum = z.object({
  before: Tally,
  after: Tally,
  added: z.number(),
  removed: z.number(),
  changed: z.number(),
});
export type Sum = z.infer<typeof Sum>;

/** What would be owed and broken under other agreements, against what is. */
export const Difference = z.object({
  pathways: z.number(),
  affected: z.number(),
  truncated: z.boolean().optional(),
  total: Sum,
  byRule: z.array(Sum.extend({ ruleId: z.string(), title: Words })),
  byUnit: z.array(Sum.extend({ unit: z.object({ sor: z.string(), name: z.string() }) })),
});
export type Difference = z.infer<typeof Difference>;
