import { useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { useApi } from '../../shared/http/use-api.ts';
import type { Named } from '../../shared/person/citizen.ts';
import { usePerson } from '../../shared/session/use-session.ts';

/** The directory answers with a FHIR bundle; here only who is in it is wanted. */
const Directory = z.object({
  entry: z.array(z.object({ resource: z.object({ id: z.string(), name: z.string() }) })).default([]),
});

/** The units of the person's organisation, as the exchange's directory has them. */
export function useOwnUnits() {
  const api = useApi();
  const { organisation } = usePerson();
  return useQuery({
    queryKey: ['units', organisation.sor],
    queryFn: () =>
      api({ schema: Directory, path: `/fhir/Organization?partof=${encodeURIComponent(organisation.sor)}&_count=200` }),
    staleTime: 600_000,
    select: ({ entry }): Named[] => entry.map(({ resource: { id, name } }) => ({ sor: id, name })),
  });
}
