import type { UseQueryResult } from '@tanstack/react-query';
import { Failure } from './failure.tsx';
import { RowsSkeleton } from './rows-skeleton.tsx';

/** The shape of what is on its way, or why it did not come; what was read before stays beside it. */
export function ReadState({ read }: { read: Pick<UseQueryResult, 'isPending' | 'error' | 'refetch'> }) {
  if (read.error) return <Failure error={read.error} retry={() => void read.refetch()} />;
  return read.isPending && <RowsSkeleton />;
}
