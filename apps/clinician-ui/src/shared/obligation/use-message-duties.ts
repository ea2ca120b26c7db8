import { useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { useApi } from '../http/use-api.ts';
import { Obligation } from './obligation.ts';

const Duties = z.object({ duties: z.record(z.string(), z.array(Obligation)) });

/** What some messages make the person's organisation owe and is not done yet, whichever of its units it lies on; by message. */
export function useMessageDuties(messageIds: string[]): Record<string, Obligation[]> {
  const api = useApi();
  const read = useQuery({
    queryKey: ['obligation', 'of', messageIds],
    queryFn: () => api({ schema: Duties, path: '/coordinator/message-duties', body: { messageIds } }),
    enabled: messageIds.length > 0,
    refetchInterval: 60_000,
  });
  return read.data?.duties ?? {};
}
