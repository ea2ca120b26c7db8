import { useQueries } from '@tanstack/react-query';
import { z } from 'zod';
import { useApi } from '../../shared/http/use-api.ts';
import { Duty } from '../../shared/obligation/duty.ts';
import type { OnLists } from '../../shared/obligation/on-lists.ts';
import { Citizen, type Named } from '../../shared/person/citizen.ts';
import { usePerson } from '../../shared/session/use-session.ts';
import { usePlans, useUnits } from './use-home-care.ts';

const Task = z.object({ citizen: Citizen, takenAt: z.string().optional(), doneAt: z.string().optional() });
const Part = z.object({
  tasks: z.array(Task).default([]),
  duties: z.array(Duty).default([]),
  after: z.string().optional(),
});
const readAgainMilliseconds = 60_000;

const isUntaken = ({ takenAt, doneAt }: z.infer<typeof Task>) => !takenAt && !doneAt;

/** The units whose lists a person works with: a visitator's are all of the municipality's, once they are known. */
function useOwnUnits(): { units: Named[]; isKnown: boolean } {
  const { unit, organisation, role } = usePerson();
  const all = useUnits();
  const canPlan = usePlans();
  if (!canPlan) return { units: [], isKnown: false };
  if (role !== 'visitator') return { units: [unit], isKnown: true };
  const others = all.filter((one) => one.organisation === organisation.sor);
  const bySor = new Map([...others, unit].map((one): [string, Named] => [one.sor, one]));
  return { units: [...bySor.values()], isKnown: all.length > 0 };
}

/** Everything that is owed and every message to take, page after page: nothing must be missing because others are more urgent. */
export function useOnLists(): OnLists {
  const api = useApi();
  const { units, isKnown } = useOwnUnits();
  const read = async (holder: Named) => {
    const [duties, tasks]: [Duty[], OnLists['tasks']] = [[], []];
    for (let after: string | undefined = ''; after !== undefined;) {
      const asked = new URLSearchParams({ unit: holder.sor, ...(after && { after }) });
      const part: z.infer<typeof Part> = await api({ schema: Part, path: `/coordinator/worklist?${asked}` });
      duties.push(...part.duties);
      tasks.push(...part.tasks.filter(isUntaken).map(({ citizen }) => ({ citizen, holder })));
      ({ after } = part);
    }
    return { duties, tasks };
  };
  return useQueries({
    queries: units.map((unit) => ({
      queryKey: ['worklist', unit.sor, 'all'],
      queryFn: () => read(unit),
      refetchInterval: readAgainMilliseconds,
    })),
    combine: (all) => ({
      duties: all.flatMap(({ data }) => data?.duties ?? []),
      tasks: all.flatMap(({ data }) => data?.tasks ?? []),
      isWhole: isKnown && all.every(({ data }) => data !== undefined),
    }),
  });
}

export const useAllDuties = (): Duty[] => useOnLists().duties;
