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
    // Not all of it is told to others, so no notice comes of it.
    refetchInterval: 10_000,
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

const BoardRow = z.object({
  id: z.string(),
  /** The municipality's report of admission, and who was the first to read it. */
  report: z
    .object({
      messageId: z.string(),
      receivedAt: z.string(),
      opened: z.boolean(),
      read: z.object({ at: z.string(), by: z.string() }).optional(),
    })
    .optional(),
  responsibility: z.object({ until: z.string(), phone: z.string().optional(), lasts: z.boolean() }).optional(),
  /** Whom the ward can call in the municipality, the likeliest first. */
  callable: z.array(z.object({ name: z.string(), phone: z.string() })).default([]),
  duties: z.object({
    'care-plan': z.object({
      answer: z
        .object({ answer: z.enum(['accept', 'question', 'takeover']), takesOverAt: z.string().optional() })
        .optional(),
    }),
    /** When the report says that the citizen leaves or left. */
    'discharge-report': z.object({ dischargedAt: z.string().optional() }).optional(),
  }),
});
const BoardRows = z.object({ stays: z.array(BoardRow) });

/** What the ward's board says of the stay: the municipality's report, and until when the ward answers for treatment. */
export function useBoardRow(stay: Stay) {
  const api = useApi();
  const { sor } = stay.unit;
  return useQuery({
    queryKey: ['board', sor, 'rows'],
    queryFn: () => api({ schema: BoardRows, path: `/hospital/units/${sor}/board` }),
    refetchInterval: 30_000,
    select: ({ stays }) => stays.find(({ id }) => id === stay.id) ?? null,
  });
}
