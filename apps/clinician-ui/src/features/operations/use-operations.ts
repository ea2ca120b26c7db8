import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useApi } from '../../shared/http/use-api.ts';
import { OperationsStatus, UpkeepTasks } from './operations.ts';

/** Read again this often while the page is looked at; a page in the background rests. */
const readAgainMilliseconds = 5_000;

/** How the exchange is right now. */
export function useStatus() {
  const api = useApi();
  return useQuery({
    queryKey: ['operations', 'status'],
    queryFn: () => api({ schema: OperationsStatus, path: '/fhir/operations/status' }),
    refetchInterval: readAgainMilliseconds,
  });
}

/** How many tasks are read at a time. */
export const pageLength = 50;

interface TaskSearch {
  state: 'open' | 'closed';
  /** All kinds when empty. */
  kind: string;
  before: string;
}

/** What operations are asked to look at, the newest first, and how many are open of each kind. */
export function useTasks({ state, kind, before }: TaskSearch) {
  const api = useApi();
  const asked = new URLSearchParams({
    state,
    limit: String(pageLength),
    ...(kind && { kind }),
    ...(before && { before }),
  });
  return useQuery({
    queryKey: ['operations', 'tasks', asked.toString()],
    queryFn: () => api({ schema: UpkeepTasks, path: `/fhir/operations/tasks?${asked}` }),
    placeholderData: keepPreviousData,
    refetchInterval: readAgainMilliseconds,
  });
}
