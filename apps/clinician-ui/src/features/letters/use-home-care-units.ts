import { useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { useApi } from '../../shared/http/use-api.ts';
import { useResponsibles } from '../../shared/stay/use-responsibles.ts';

const Receiver = z.object({ sor: z.string(), name: z.string(), kind: z.string(), organisation: z.string().optional() });
const Receivers = z.object({ receivers: z.array(Receiver) });

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
  const serving = useResponsibles(cpr).find(({ what }) => what === 'care')?.sor;
  return { units: units.data ?? [], serving };
}
