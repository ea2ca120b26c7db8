import { useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { useApi } from '../http/use-api.ts';
import { usePerson } from '../session/use-session.ts';

const Rows = z.object({
  stays: z.array(z.object({ id: z.string(), status: z.string(), citizen: z.object({ cpr: z.string() }) })),
});
const isHere = ({ status }: { status: string }) => status === 'in-progress' || status === 'on-leave';

/** Id of the citizen's stay on the person's own ward, one that goes on before one that is over; undefined elsewhere. */
export function useOwnStay(cpr: string | undefined): string | undefined {
  const api = useApi();
  const { sector, unit } = usePerson();
  const { data } = useQuery({
    queryKey: ['board', unit.sor, 'own'],
    queryFn: () => api({ schema: Rows, path: `/hospital/units/${unit.sor}/board` }),
    enabled: sector === 'hospital',
  });
  const own = data?.stays.filter(({ citizen }) => citizen.cpr === cpr) ?? [];
  return (own.find(isHere) ?? own[0])?.id;
}
