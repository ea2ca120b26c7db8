import { useMutation } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { z } from 'zod';
import { useApi } from '../http/use-api.ts';

const Found = z.object({ citizens: z.array(z.object({ id: z.string() })) });

/** Opens the citizen's timeline, which has an id of its own: the CPR number that finds it is posted, never in an address. */
export function useOpenTimeline(cpr: string) {
  const api = useApi();
  const navigate = useNavigate();
  const find = useMutation({
    mutationFn: () => api({ schema: Found, path: '/coordinator/citizens/find', body: { query: cpr } }),
    onSuccess: ({ citizens: [citizen] }) => citizen && void navigate(`/citizens/${citizen.id}`),
  });
  return {
    open: () => find.mutate(),
    isPending: find.isPending,
    isUnknown: find.data?.citizens.length === 0,
    error: find.error,
  };
}
