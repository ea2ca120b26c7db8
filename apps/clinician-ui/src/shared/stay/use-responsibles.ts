import { useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { useApi } from '../http/use-api.ts';

const Found = z.object({ citizens: z.array(z.object({ id: z.string() })) });
const Served = z.object({ responsibles: z.array(z.object({ what: z.string(), sor: z.string() })).default([]) });

/** The units that have a part of the responsibility for a citizen (CPR number), as the timeline tells; none of nobody. */
export function useResponsibles(cpr: string | undefined) {
  const api = useApi();
  const { data = [] } = useQuery({
    queryKey: ['timeline', 'serving', cpr],
    queryFn: async () => {
      const { citizens } = await api({ schema: Found, path: '/coordinator/citizens/find', body: { query: cpr } });
      const [citizen] = citizens;
      if (!citizen) return [];
      return (await api({ schema: Served, path: `/coordinator/citizens/${citizen.id}/timeline` })).responsibles;
    },
    enabled: cpr !== undefined,
  });
  return data;
}
