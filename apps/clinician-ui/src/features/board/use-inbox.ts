import { useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { useAgreedNumbers } from '../../shared/agreement/agreed-numbers.ts';
import { useApi } from '../../shared/http/use-api.ts';
import { usePerson } from '../../shared/session/use-session.ts';

const Thread = z.object({
  threadId: z.string(),
  about: z.object({ name: z.string(), cpr: z.string().optional() }),
  topic: z.string().optional(),
  lastAt: z.string(),
  last: z.enum(['in', 'out']),
  unseen: z.number(),
  unanswered: z.array(z.string()).default([]),
});
export type InboxThread = z.infer<typeof Thread>;
const Threads = z.object({ threads: z.array(Thread) });

const readers = ['ward-nurse', 'discharge-coordinator', 'physician'];

/** What others have written to the ward: how much is unseen, what waits for an answer, and when the ward reads. */
export function useInbox() {
  const api = useApi();
  const { role } = usePerson();
  const { inbox: window } = useAgreedNumbers().numbers;
  const read = useQuery({
    queryKey: ['messages', 'correspondence', 'inbox'],
    queryFn: () => api({ schema: Threads, path: '/hospital/correspondence' }),
    refetchInterval: 60_000,
    enabled: readers.includes(role),
  });
  const threads = read.data?.threads ?? [];
  return {
    window,
    unseen: threads.reduce((sum, { unseen }) => sum + unseen, 0),
    waiting: threads.filter(({ unanswered }) => unanswered.length > 0),
  };
}
