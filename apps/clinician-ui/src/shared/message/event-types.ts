import { useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { useApi } from '../http/use-api.ts';

const Words = z.object({ da: z.string(), en: z.string() });

const EventField = z.object({
  type: z.enum(['text', 'flag', 'count', 'instant', 'date', 'code']),
  codes: z.array(z.string()).optional(),
  name: Words,
});
export type EventField = z.infer<typeof EventField>;

const EventType = z.object({ type: z.string(), name: Words, fields: z.record(z.string(), EventField) });
export type EventType = z.infer<typeof EventType>;

const EventTypes = z.object({ types: z.array(EventType) });
const keptMilliseconds = 3_600_000;

/** What can happen in a pathway: every type there is, or those that the signed-in person may register. */
export function useEventTypes(which: 'all' | 'mine') {
  const api = useApi();
  const path = which === 'all' ? '/coordinator/event-types?of=all' : '/coordinator/event-types';
  return useQuery({
    queryKey: ['event-types', which],
    queryFn: () => api({ schema: EventTypes, path }),
    staleTime: keptMilliseconds,
    select: ({ types }) => types,
  });
}
