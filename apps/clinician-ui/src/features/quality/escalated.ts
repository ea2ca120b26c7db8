import { useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { useApi } from '../../shared/http/use-api.ts';
import { type HistoryEntry, Why } from '../../shared/obligation/explained.ts';
import { Words } from '../../shared/obligation/obligation.ts';
import { Citizen, Named } from '../../shared/person/citizen.ts';

/** A breach that has climbed; with the citizen for leaders only. `heldAt` is since when somebody it climbed to acts on it. */
const Breach = z.object({
  obligationId: z.string(),
  citizen: Citizen.optional(),
  ruleId: z.string(),
  title: Words,
  severity: z.string(),
  state: z.string().default('breached'),
  escalation: z.number(),
  due: z.string().optional(),
  breachedAt: z.string().optional(),
  heldAt: z.string().optional(),
  claimedBy: z.object({ name: z.string(), unit: Named }).optional(),
  responsible: Named.extend({ unit: Named }),
  recipient: Named.optional(),
});
export type Breach = z.infer<typeof Breach>;

const Duty = Breach.omit({ obligationId: true }).extend({ id: z.string() });

/** Leaders are answered with duties, the forum and the secretariat with breaches without citizen. */
const Escalated = z.object({
  duties: z.array(Duty).default([]),
  breaches: z.array(Breach).default([]),
});

/** What has climbed to the person who asks, as the services order it. */
export function useEscalated() {
  const api = useApi();
  return useQuery({
    queryKey: ['escalated'],
    queryFn: () => api({ schema: Escalated, path: '/coordinator/escalated' }),
    refetchInterval: 60_000,
    select: ({ duties, breaches }): Breach[] => [
      ...duties.map(({ id: obligationId, ...duty }) => ({ ...duty, obligationId })),
      ...breaches,
    ],
  });
}

const BreachWhy = z.object({
  why: Why,
  notes: z.array(z.object({ at: z.string(), unit: z.string(), note: z.string() })).default([]),
});

/** Why a breach is one, for those who see no citizen, and what the levels have noted about it. */
export function useBreachWhy(obligationId: string) {
  const api = useApi();
  return useQuery({
    queryKey: ['obligation', obligationId, 'why'],
    queryFn: () => api({ schema: BreachWhy, path: `/coordinator/obligations/${obligationId}/why` }),
    select: ({ why, notes }) => ({
      why,
      history: notes.map(({ at, unit, note }): HistoryEntry => ({
        at,
        what: 'note',
        by: { name: unit },
        said: { note },
      })),
    }),
  });
}
