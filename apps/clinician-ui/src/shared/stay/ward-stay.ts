import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { useApi } from '../http/use-api.ts';
import { Stay } from './stay.ts';
import { StayDocuments } from '../document/document.ts';
import { Planning } from './planning.ts';

/** The stay as the ward sees it, renewed when something happens. */
export function useStay(id: string) {
  const api = useApi();
  return useQuery({
    queryKey: ['board', 'stay', id, 'row'],
    queryFn: () => api({ schema: Stay, path: `/hospital/stays/${id}` }),
  });
}

/** What has been noted about the way out. */
export function usePlanning(id: string) {
  const api = useApi();
  return useQuery({
    queryKey: ['board', 'stay', id, 'planning'],
    queryFn: () => api({ schema: Planning, path: `/hospital/stays/${id}/planning` }),
    placeholderData: keepPreviousData,
  });
}

/** Every document of the stay in brief. */
export function useDocuments(id: string) {
  const api = useApi();
  return useQuery({
    queryKey: ['board', 'stay', id, 'documents'],
    queryFn: () => api({ schema: StayDocuments, path: `/hospital/stays/${id}/documents` }),
    refetchInterval: 30_000,
  });
}

const Responsibility = z.object({ until: z.string(), phone: z.string().optional(), lasts: z.boolean() });
const Responsible = z.object({
  stays: z.array(z.object({ id: z.string(), responsibility: Responsibility.optional() })),
});

/** Until when the ward answers for treatment, as its report or letter says. */
export function useResponsibility(stay: Stay | undefined) {
  const api = useApi();
  const sor = stay?.unit.sor;
  const read = useQuery({
    queryKey: ['board', sor, 'responsibility'],
    queryFn: () => api({ schema: Responsible, path: `/hospital/units/${sor}/board` }),
    enabled: sor !== undefined,
  });
  return read.data?.stays.find(({ id }) => id === stay?.id)?.responsibility;
}
