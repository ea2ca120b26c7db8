import { Failure } from '../ui/failure.tsx';
import type { WorklistRead } from './use-worklist.ts';

/** That what is owed could not be read: an empty list beside it does not mean that nothing is. */
export function Unread({ read }: { read: WorklistRead }) {
  if (read.data || !read.error) return null;
  return <Failure error={read.error} retry={() => void read.refetch()} />;
}
