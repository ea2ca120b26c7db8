import { useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { useApi } from '../../shared/http/use-api.ts';

const Receiver = z.object({ sor: z.string(), name: z.string(), kind: z.string(), organisation: z.string().optional() });
const Receivers = z.object({ receivers: z.array(Receiver) });
const Found = z.object({ citizens: z.array(z.object({ id: z.string() })) });
const Served = z.object({ responsibles: z.array(z.object({ what: z.string(), sor: z.string() })).default([]) });

/** Municipalities, and the units of each. */
function municipal(receivers: z.infer<typeof Receiver>[]) {
  const municipalities = new Set(receivers.filter(({ kind }) => kind === 'municipality').map(({ sor }) => sor));
  return receivers.filter(({ sor, organisation = sor }) => municipalities.has(organisation));
}

/** The municipalities' units that can be written to, and the one that serves the citizen, as far as the timeline tells. */
export function useHomeCareUnits(cpr: string) {
  const api = useApi();
  const units = useQuery({
    queryKey: ['receivers', 'practice', 'home-care'],
    queryFn: () => api({ schema: Receivers, path: '/practice/correspondence/receivers' }),
    staleTime: Infinity,
    select: ({ receivers }) => municipal(receivers),
  });
  const serving = useQuery({
    queryKey: ['timeline', 'serving', cpr],
    queryFn: async () => {
      const { citizens } = await api({ schema: Found, path: '/coordinator/citizens/find', body: { query: cpr } });
      const [citizen] = citizens;
      if (!citizen) return null;
      const { responsibles } = await api({ schema: Served, path: `/coordinator/citizens/${citizen.id}/timeline` });
      return responsibles.find(({ what }) => what === 'care')?.sor ?? null;
    },
  });
  return { units: units.data ?? [], serving: serving.data ?? undefined };
}
