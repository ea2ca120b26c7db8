import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { useApi } from '../http/use-api.ts';
import { usePerson } from '../session/use-session.ts';
import { Duty, DutyTotals, noDuties } from './duty.ts';
import { Task } from './task.ts';

const WorklistPart = z.object({
  feed: z.number(),
  asOf: z.string(),
  tasks: z.array(Task),
  duties: z.array(Duty).default([]),
  totals: DutyTotals.optional(),
  after: z.string().optional(),
});

const readAgainMilliseconds = 60_000;

/** What lies on the unit's list: the messages to take, and what is owed, a page at a time. */
export function useWorklist() {
  const { unit } = usePerson();
  const api = useApi();
  const read = useInfiniteQuery({
    queryKey: ['worklist', unit.sor],
    initialPageParam: '',
    queryFn: ({ pageParam: after }) => {
      const asked = new URLSearchParams({ unit: unit.sor, ...(after && { after }) });
      return api({ schema: WorklistPart, path: `/coordinator/worklist?${asked}` });
    },
    getNextPageParam: ({ after }) => after,
    refetchInterval: readAgainMilliseconds,
  });
  const pages = read.data?.pages ?? [];
  // A row that has moved between the reading of two pages is shown once.
  const duties = new Map(pages.flatMap((page) => page.duties.map((duty) => [duty.id, duty] as const)));
  return {
    read,
    tasks: pages[0]?.tasks ?? [],
    duties: [...duties.values()],
    totals: pages[0]?.totals ?? noDuties,
  };
}

/** Of a list that could not be read, nothing may be said to be missing on it. */
export type WorklistRead = ReturnType<typeof useWorklist>['read'];

/** What the unit has put off until later, the most urgent first: at most the service's first page. Read only when it is asked for. */
export function useSnoozed(isAsked: boolean) {
  const { unit } = usePerson();
  const api = useApi();
  return useQuery({
    queryKey: ['worklist', unit.sor, 'snoozed'],
    queryFn: () => {
      const asked = new URLSearchParams({ unit: unit.sor, state: 'snoozed' });
      return api({ schema: WorklistPart, path: `/coordinator/worklist?${asked}` });
    },
    enabled: isAsked,
    refetchInterval: readAgainMilliseconds,
  });
}
