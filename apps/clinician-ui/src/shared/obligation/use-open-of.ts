import { useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { useApi } from '../http/use-api.ts';
import { Obligation } from './obligation.ts';

const Found = z.object({ citizens: z.array(z.object({ id: z.string() })) });
const Open = z.object({ missing: z.array(Obligation), next: z.array(Obligation) });

const weights = ['critical', 'high', 'medium', 'low'];

/** Everything that people owe about a citizen and is not done yet, whoever owes it; what weighs most first, then by limit. */
export function useOpenOf(cpr: string) {
  const api = useApi();
  return useQuery({
    queryKey: ['timeline', 'open', cpr],
    queryFn: async () => {
      const { citizens } = await api({ schema: Found, path: '/coordinator/citizens/find', body: { query: cpr } });
      const [citizen] = citizens;
      if (!citizen) return [];
      const { missing, next } = await api({ schema: Open, path: `/coordinator/citizens/${citizen.id}/timeline` });
      // What a system owes is done by itself.
      return [...missing, ...next].filter(({ responsible }) => responsible.sor !== '').toSorted(byWeight);
    },
  });
}

const never = Number.MAX_SAFE_INTEGER;
const limitOf = ({ due }: Obligation) => (due === undefined ? never : Date.parse(due));

function byWeight(a: Obligation, b: Obligation): number {
  return weights.indexOf(a.severity) - weights.indexOf(b.severity) || limitOf(a) - limitOf(b);
}
