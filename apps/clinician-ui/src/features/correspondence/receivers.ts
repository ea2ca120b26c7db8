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

interface Written {
  /** Nobody writes to their own unit. */
  own: string;
  /** The units that have the citizen now. */
  near: readonly string[];
}

/** The choices of a receiver: first those who have the citizen, then the others in groups by sector. */
export function receiverChoices(t: TFunction, receivers: Receiver[], { own, near }: Written) {
  const names = new Map(receivers.map(({ sor, name }) => [sor, name]));
  const kinds = new Map(receivers.map(({ sor, kind }) => [sor, kind]));
  const others = receivers.filter(({ sor }) => sor !== own);
  const kindOf = ({ sor, kind, organisation }: Receiver) =>
    near.includes(sor) ? 'near' : (kinds.get(organisation) ?? kind);
  const groups = Map.groupBy(
    others.toSorted((a, b) => Number(near.includes(b.sor)) - Number(near.includes(a.sor))),
    kindOf,
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
