import { useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { useApi } from '../../shared/http/use-api.ts';
import { usePerson } from '../../shared/session/use-session.ts';

const LatestLetter = z.object({
  messageId: z.string(),
  department: z.string(),
  dischargedAt: z.string(),
  medication: z.object({ changes: z.array(z.object({ what: z.string(), reason: z.string() })) }).nullish(),
  pending: z.object({ examinations: z.array(z.object({ what: z.string(), followedBy: z.string() })) }).optional(),
});
export type LatestLetter = z.infer<typeof LatestLetter>;

/** What the practice's latest letter about a citizen says of medicine and awaited results; asked by practices alone. */
export function useLatestLetter(cpr: string) {
  const api = useApi();
  const { sector } = usePerson();
  return useQuery({
    queryKey: ['messages', 'letter-about', cpr],
    queryFn: () =>
      api({ schema: z.object({ letter: LatestLetter.optional() }), path: '/practice/letters/about', body: { cpr } }),
    enabled: sector === 'practice',
    select: ({ letter }) => letter,
  });
}
