import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { useApi } from '../http/use-api.ts';
import { Named } from '../person/citizen.ts';
import { Words } from './obligation.ts';

const Found = z.object({ citizens: z.array(z.object({ id: z.string() })) });
/** `due` is an ISO instant, where it is agreed when the citizen leaves. */
const Duties = z.object({
  duties: z.array(
    z.object({
      ruleId: z.string(),
      title: Words,
      responsible: Named,
      severity: z.string(),
      due: z.string().optional(),
    }),
  ),
});

const toTheMinute = (at: string) => `${at.slice(0, 16)}:00.000Z`;

/**
 * What a citizen's discharge will make due, by the agreement; nothing of who is not in hospital. Limits count from `leavesAt` (an
 * ISO instant in UTC), else from when it is agreed that the citizen leaves.
 */
export function useAtDischarge(cpr: string, leavesAt?: string) {
  const api = useApi();
  const at = leavesAt && `?at=${toTheMinute(leavesAt)}`;
  return useQuery({
    queryKey: ['timeline', 'at-discharge', cpr, at],
    placeholderData: keepPreviousData,
    queryFn: async () => {
      const { citizens } = await api({ schema: Found, path: '/coordinator/citizens/find', body: { query: cpr } });
      const [citizen] = citizens;
      if (!citizen) return [];
      const path = `/coordinator/citizens/${citizen.id}/at-discharge${at ?? ''}`;
      const { duties } = await api({ schema: Duties, path });
      return duties;
    },
  });
}
