import { useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { MessageProgress } from '../../shared/document/message-progress.ts';
import { useApi } from '../../shared/http/use-api.ts';
import { usePerson } from '../../shared/session/use-session.ts';
import { Planning } from '../../shared/stay/planning.ts';
import { Stay } from '../../shared/stay/stay.ts';

/** How far a document of the way out has come. Times are ISO instants, `offeredOn` is yyyy-mm-dd. */
const Cell = z.object({
  number: z.number().optional(),
  sentAt: z.string().optional(),
  progress: MessageProgress.optional(),
  answer: z
    .object({ answer: z.enum(['accept', 'question', 'takeover']), changed: z.boolean().optional(), at: z.string() })
    .optional(),
  reply: z.object({ at: z.string(), offeredOn: z.string().optional(), provider: z.string().optional() }).optional(),
  notNeeded: z.object({ reason: z.string(), by: z.string() }).optional(),
});
export type Cell = z.infer<typeof Cell>;

const WardRow = Stay.pick({ id: true, citizen: true, class: true, status: true, deceased: true, endedAt: true }).extend(
  {
    report: z.object({ receivedAt: z.string(), opened: z.boolean() }).optional(),
    responsibility: z.object({ until: z.string(), phone: z.string().optional(), lasts: z.boolean() }).optional(),
    planning: Planning,
    duties: z.object({
      'care-plan': Cell,
      ready: Cell,
      'discharge-report': Cell,
      'rehabilitation-plan': Cell,
      'discharge-letter': Cell,
    }),
  },
);
export type WardRow = z.infer<typeof WardRow>;
const WardRows = z.object({ stays: z.array(WardRow) });

/** The ward's citizens with every duty of the way out, read again when something happens. */
export function useWardRows() {
  const { unit } = usePerson();
  const api = useApi();
  return useQuery({
    queryKey: ['board', unit.sor, 'planning'],
    queryFn: () => api({ schema: WardRows, path: `/hospital/units/${unit.sor}/board` }),
    refetchInterval: 30_000,
  });
}
