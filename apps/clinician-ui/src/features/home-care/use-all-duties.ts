import { useEffect } from 'react';
import type { Duty } from '../../shared/obligation/duty.ts';
import { useWorklist } from '../../shared/obligation/use-worklist.ts';

/** Everything the unit owes, page after page: a limit must not be missing because others are more urgent. */
export function useAllDuties(): Duty[] {
  const { duties, read } = useWorklist();
  const { hasNextPage, isFetching, isError, fetchNextPage } = read;
  useEffect(() => {
    if (hasNextPage && !isFetching && !isError) void fetchNextPage();
  }, [hasNextPage, isFetching, isError, fetchNextPage]);
  return duties;
}
