import { useMutation } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { z } from 'zod';
import { useApi } from '../http/use-api.ts';
import type { Citizen } from '../person/citizen.ts';

const Found = z.object({ stayId: z.string().optional() });

/**
 * Opens the citizen's page at home care, or the timeline (`id` is that of the coordinator) where the citizen has no stay. The CPR
 * number that finds it is posted, never in an address.
 */
export function useOpenHomeCare({ cpr, id }: Citizen) {
  const api = useApi();
  const navigate = useNavigate();
  const find = useMutation({
    mutationFn: () => api({ schema: Found, path: '/municipality/hospital-stays/find', body: { cpr } }),
    onSuccess: ({ stayId }) => void navigate(stayId === undefined ? `/citizens/${id}` : `/home-care/${stayId}`),
  });
  return { open: () => find.mutate(), isPending: find.isPending, error: find.error };
}
