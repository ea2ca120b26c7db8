import { useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { useApi } from '../../shared/http/use-api.ts';

const Entry = z.object({
  partOf: z.object({ reference: z.string() }).optional(),
  contact: z
    .array(
      z.object({
        purpose: z.object({ coding: z.array(z.object({ code: z.string().optional() })).optional() }).optional(),
        name: z.object({ text: z.string().optional() }).optional(),
        telecom: z.array(z.object({ system: z.string().optional(), value: z.string().optional() })).optional(),
      }),
    )
    .default([]),
});
type Entry = z.infer<typeof Entry>;

/** A municipality's acute nursing, and where to call it. */
interface AcuteFunction {
  name: string;
  phone: string;
}

function acuteFunctionIn({ contact }: Entry): AcuteFunction | null {
  const found = contact.find(({ purpose }) => purpose?.coding?.some(({ code }) => code === 'acute-function'));
  const phone = found?.telecom?.find(({ system }) => system === 'phone')?.value;
  return found && phone ? { name: found.name?.text ?? '', phone } : null;
}

/** The acute function of the municipality that a home-care unit (SOR id) belongs to, as the directory has it; null when it names none. */
export function useAcuteFunction(unit: string | undefined) {
  const api = useApi();
  return useQuery({
    queryKey: ['directory', 'acute-function', unit],
    queryFn: async () => {
      const { partOf } = await api({ schema: Entry, path: `/fhir/Organization/${unit}` });
      const above = partOf?.reference ?? `Organization/${unit}`;
      return acuteFunctionIn(await api({ schema: Entry, path: `/fhir/${above}` }));
    },
    enabled: unit !== undefined,
    staleTime: 600_000,
  });
}
