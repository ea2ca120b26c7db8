import { useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { useApi } from '../http/use-api.ts';

const Entry = z.object({
  telecom: z.array(z.object({ system: z.string().optional(), value: z.string().optional() })).default([]),
  partOf: z.object({ reference: z.string() }).optional(),
});
type Entry = z.infer<typeof Entry>;

const phoneIn = ({ telecom }: Entry) => telecom.find(({ system }) => system === 'phone')?.value;

/** Where a unit (SOR id) is called, as the directory has it; else where what it is part of is called; null when it names neither. */
export function usePhoneOf(unit: string | undefined) {
  const api = useApi();
  return useQuery({
    queryKey: ['directory', 'phone', unit],
    queryFn: async () => {
      const entry = await api({ schema: Entry, path: `/fhir/Organization/${unit}` });
      const own = phoneIn(entry);
      if (own !== undefined || !entry.partOf) return own ?? null;
      return phoneIn(await api({ schema: Entry, path: `/fhir/${entry.partOf.reference}` })) ?? null;
    },
    enabled: unit !== undefined,
    staleTime: 600_000,
  });
}
