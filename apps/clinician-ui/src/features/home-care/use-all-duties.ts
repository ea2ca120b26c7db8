import { useQueries } from '@tanstack/react-query';
import { z } from 'zod';
import { useApi } from '../../shared/http/use-api.ts';
import { Duty } from '../../shared/obligation/duty.ts';
import { usePerson } from '../../shared/session/use-session.ts';
import { usePlans, useUnits } from './use-home-care.ts';

const Part = z.object({ duties: z.array(Duty).default([]), after: z.string().optional() });
const readAgainMilliseconds = 60_000;

/** The units whose lists a person works with: a visitator's are all of the municipality's. */
function useOwnUnits(): string[] {
  const { unit, organisation, role } = usePerson();
  const units = useUnits();
  const canPlan = usePlans();
  if (!canPlan) return [];
  if (role !== 'visitator') return [unit.sor];
  const others = units.filter((one) => one.organisation === organisation.sor).map(({ sor }) => sor);
  return [...new Set([unit.sor, ...others])];
}

/** Everything that is owed, page after page: a limit must not be missing because others are more urgent. */
export function useAllDuties(): Duty[] {
  const api = useApi();
  const units = useOwnUnits();
  const read = async (unit: string) => {
    const duties: Duty[] = [];
    for (let after: string | undefined = ''; after !== undefined;) {
      const asked = new URLSearchParams({ unit, ...(after && { after }) });
      const part: z.infer<typeof Part> = await api({ schema: Part, path: `/coordinator/worklist?${asked}` });
      duties.push(...part.duties);
      ({ after } = part);
    }
    return duties;
  };
  return useQueries({
    queries: units.map((unit) => ({
      queryKey: ['worklist', unit, 'all'],
      queryFn: () => read(unit),
      refetchInterval: readAgainMilliseconds,
    })),
    combine: (all) => all.flatMap(({ data }) => data ?? []),
  });
}
