import { useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { useApi } from '../http/use-api.ts';

const Colleagues = z.object({
  people: z.array(z.object({ id: z.string(), name: z.string(), role: z.string().optional() })),
});

/** Who works with the list of a unit of the own organisation. */
export function useColleagues(unit: string) {
  const api = useApi();
  return useQuery({
    queryKey: ['colleagues', unit],
    queryFn: () => api({ schema: Colleagues, path: `/coordinator/units/${encodeURIComponent(unit)}/people` }),
    select: ({ people }) => people,
  });
}
