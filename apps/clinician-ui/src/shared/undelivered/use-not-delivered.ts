import { useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { useApi } from '../http/use-api.ts';
import { usePerson } from '../session/use-session.ts';
import { notDelivered, OutboxEntry, UndeliveredTask } from './not-delivered.ts';

const readAgainMilliseconds = 60_000;

const Told = z.object({ undelivered: z.array(UndeliveredTask) });
const Outbox = z.object({ messages: z.array(OutboxEntry) });

/** The messages of the person's own unit that did not arrive; read again when the unit's worklist or a message changes. */
export function useNotDelivered() {
  const api = useApi();
  const { unit, sector } = usePerson();
  const told = useQuery({
    queryKey: ['worklist', unit.sor, 'undelivered'],
    queryFn: () => api({ schema: Told, path: `/coordinator/undelivered?unit=${unit.sor}` }),
    refetchInterval: readAgainMilliseconds,
  });
  const outbox = useQuery({
    queryKey: ['worklist', unit.sor, 'outbox'],
    queryFn: () => api({ schema: Outbox, path: `/${sector}/outbox?state=needs-person&limit=50` }),
    refetchInterval: readAgainMilliseconds,
  });
  return { told, outbox, rows: notDelivered(told.data?.undelivered ?? [], outbox.data?.messages ?? []) };
}
