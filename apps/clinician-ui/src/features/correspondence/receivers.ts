import { useQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { z } from 'zod';
import { useApi } from '../../shared/http/use-api.ts';
import { usePerson } from '../../shared/session/use-session.ts';

const Receiver = z.object({ sor: z.string(), name: z.string(), kind: z.string(), organisation: z.string() });
export type Receiver = z.infer<typeof Receiver>;
const Receivers = z.object({ receivers: z.array(Receiver) });

/** Every unit that can be written to. */
export function useReceivers() {
  const api = useApi();
  const { sector } = usePerson();
  return useQuery({
    queryKey: ['receivers', sector],
    queryFn: () => api({ schema: Receivers, path: `/${sector}/correspondence/receivers` }),
    staleTime: Infinity,
  });
}

/** The choices of a receiver, in groups by sector; the own unit is not written to. */
export function receiverChoices(t: TFunction, receivers: Receiver[], own: string) {
  const names = new Map(receivers.map(({ sor, name }) => [sor, name]));
  const kinds = new Map(receivers.map(({ sor, kind }) => [sor, kind]));
  const groups = Map.groupBy(
    receivers.filter(({ sor }) => sor !== own),
    ({ kind, organisation }) => kinds.get(organisation) ?? kind,
  );
  return [...groups].map(([kind, units]) => ({
    group: t(`correspondence.kind.${kind}`, kind),
    items: units
      .map(({ sor, name, organisation }) => {
        const of = organisation === sor ? undefined : names.get(organisation);
        return { value: sor, label: of ? `${name}, ${of}` : name };
      })
      .toSorted((a, b) => a.label.localeCompare(b.label, 'da')),
  }));
}
