import { useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { useApi } from '../http/use-api.ts';
import { isoDate } from '../time/format-time.ts';
import { useNow } from '../time/use-now.ts';

const Agreement = z.object({ parameters: z.record(z.string(), z.object({ value: z.unknown() })) });
const Window = z.object({ lastSend: z.string(), to: z.string() });

/** Numbers of the agreement that a ward's documents and inbox are judged by; what the agreement does not say is left out. */
export interface WardNumbers {
  /** Clock time (`12:00`) after which a plan for the same day calls for a telephone call. */
  sameDayCutoff?: string | undefined;
  /** Action within so many hours calls for a telephone call. */
  phoneWithinHours?: number | undefined;
  /** Lead times in hverdage: standard aids, and adapted ones, those for staff and changes of the home. */
  aidsHverdage?: number | undefined;
  adaptedHverdage?: number | undefined;
  /** Until when wards read what was sent in time (`15:00`), and when that is (`14:30`). */
  inbox?: z.infer<typeof Window> | undefined;
}

function numbersOf({ parameters }: z.infer<typeof Agreement>): WardNumbers {
  const text = (key: string) => z.string().safeParse(parameters[key]?.value).data;
  const count = (key: string) => z.number().safeParse(parameters[key]?.value).data;
  return {
    sameDayCutoff: text('carePlan.sameDayCutoff'),
    phoneWithinHours: count('phone.requiredWithin'),
    aidsHverdage: count('aids.leadTime'),
    adaptedHverdage: count('aids.leadTimeAdapted'),
    inbox: Window.safeParse(parameters['inbox.hospital.wardWindow']?.value).data,
  };
}

/** The numbers of the agreement that the ward's own organisation is under today; none until it is read. */
export function useWardNumbers(): WardNumbers {
  const api = useApi();
  const on = isoDate(useNow());
  const { data } = useQuery({
    queryKey: ['agreement', 'ward-numbers', on],
    queryFn: async () => numbersOf(await api({ schema: Agreement, path: `/coordinator/agreement?on=${on}` })),
    staleTime: 600_000,
  });
  return data ?? {};
}
