import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { useApi } from '../../shared/http/use-api.ts';
import { Words } from '../../shared/obligation/obligation.ts';

const Interval = z.object({ low: z.number(), high: z.number() });
const Figure = z.object({
  /** Too small to be shown; then nothing else is told. */
  hidden: z.boolean().default(false),
  of: z.number().default(0),
  hits: z.number().default(0),
  /** A share from 0 to 1, or events per hundred. */
  value: z.number().optional(),
  interval: Interval.optional(),
  median: z.number().optional(),
  p90: z.number().optional(),
});
export type Figure = z.infer<typeof Figure>;

const Indicator = z.object({
  id: z.string(),
  version: z.number(),
  measure: z.enum(['share', 'per-100']),
  better: z.enum(['more', 'fewer']),
  name: Words,
  counted: Words,
  rules: z.array(z.string()).optional(),
  values: z.object({ unit: z.enum(['hours', 'days']), name: Words }).optional(),
  /** What the agreement in force wants to reach, in percent where a number is agreed. */
  goal: z.object({ name: Words, target: z.number().optional() }).optional(),
  total: Figure,
  excluded: z.record(z.string(), z.number()),
  isExcludedHidden: z.boolean(),
  months: z.array(Figure.extend({ month: z.string(), limits: Interval.optional() })),
});
export type Indicator = z.infer<typeof Indicator>;

const Indicators = z.object({
  asOf: z.string(),
  months: z.array(z.string()),
  least: z.number(),
  groups: z.array(z.object({ id: z.string(), kind: z.enum(['own', 'unit', 'party']), name: z.string() })),
  group: z.string(),
  indicators: z.array(Indicator),
});
export type Indicators = z.infer<typeof Indicators>;

/** How many months may be looked at. */
export const periods = ['3', '6', '13'] as const;

/** The indicators of a period and a group; without one, of the whole. */
export function useIndicators({ months, group }: { months: string; group: string | null }) {
  const api = useApi();
  const asked = new URLSearchParams({ months, ...(group !== null && { group }) });
  return useQuery({
    queryKey: ['indicators', months, group],
    queryFn: () => api({ schema: Indicators, path: `/coordinator/indicators?${asked}` }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
}

/** Whether there is anything to tell of it. */
export function isCounted({ total, excluded, isExcludedHidden }: Indicator): boolean {
  return total.hidden || total.of > 0 || isExcludedHidden || Object.keys(excluded).length > 0;
}
