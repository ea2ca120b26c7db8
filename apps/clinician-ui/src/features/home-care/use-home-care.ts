import { useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import type { Api } from '../../shared/http/api.ts';
import { useApi } from '../../shared/http/use-api.ts';
import { usePerson } from '../../shared/session/use-session.ts';
import { HospitalRow } from './hospital-row.ts';
import { OwedItem } from './owed-item.ts';
import { withClosedDuties, withoutClosedDuties } from './visits-closed.ts';

const Rows = z.object({ asOf: z.string(), stays: z.array(HospitalRow) });
const OwedList = z.object({ asOf: z.string(), owed: z.array(OwedItem) });
const readAgainMilliseconds = 30_000;

async function readRows(api: Api, path: string): Promise<z.infer<typeof Rows>> {
  const list = await api({ schema: Rows, path });
  return { ...list, stays: await withClosedDuties(api, list.stays) };
}

/** Visitators and home nurses plan and answer; care workers see who is away and who comes. */
export function usePlans(): boolean {
  const { role } = usePerson();
  return role === 'visitator' || role === 'home-nurse';
}

/** The citizens of the unit, or of the whole municipality for a visitator, who are in hospital now. */
export function useInHospital() {
  const api = useApi();
  return useQuery({
    queryKey: ['board', 'home-care', 'in-hospital'],
    queryFn: () => readRows(api, '/municipality/in-hospital'),
    refetchInterval: readAgainMilliseconds,
  });
}

export function useComingHome() {
  const api = useApi();
  return useQuery({
    queryKey: ['board', 'home-care', 'coming-home'],
    queryFn: () => readRows(api, '/municipality/coming-home'),
    enabled: usePlans(),
    refetchInterval: readAgainMilliseconds,
  });
}

export function useWeOwe() {
  const api = useApi();
  return useQuery({
    queryKey: ['board', 'home-care', 'we-owe'],
    queryFn: async () => {
      const list = await api({ schema: OwedList, path: '/municipality/we-owe' });
      return { ...list, owed: await withoutClosedDuties(api, list.owed) };
    },
    enabled: usePlans(),
    refetchInterval: readAgainMilliseconds,
  });
}

/** Those who come home on a day, `yyyy-mm-dd`. */
export function useArrivals(date: string) {
  const api = useApi();
  return useQuery({
    queryKey: ['board', 'home-care', 'arrivals', date],
    queryFn: () => readRows(api, `/municipality/arrivals?date=${date}`),
    refetchInterval: readAgainMilliseconds,
  });
}

/** One citizen's stay in hospital. */
export function useHospitalStay(id: string) {
  const api = useApi();
  return useQuery({
    queryKey: ['board', 'home-care', 'stay', id],
    queryFn: async () => {
      const row = await api({ schema: HospitalRow, path: `/municipality/hospital-stays/${id}` });
      const [known = row] = await withClosedDuties(api, [row]);
      return known;
    },
    refetchInterval: readAgainMilliseconds,
  });
}

const Receivers = z.object({
  receivers: z.array(z.object({ sor: z.string(), name: z.string(), organisation: z.string().optional() })),
});

/** The units of all parties, with the organisation each belongs to; only those who may write to them are told. */
export function useUnits(): z.infer<typeof Receivers>['receivers'] {
  const api = useApi();
  const read = useQuery({
    queryKey: ['receivers', 'municipality'],
    queryFn: () => api({ schema: Receivers, path: '/municipality/correspondence/receivers' }),
    enabled: usePlans(),
    staleTime: Infinity,
  });
  return read.data?.receivers ?? [];
}

/** The hospital of a ward; nothing where it is not known. */
export function useHospital(): (ward: { sor: string }) => { sor: string; name: string } | undefined {
  const units = useUnits();
  return (ward) => {
    const organisation = units.find(({ sor }) => sor === ward.sor)?.organisation;
    return organisation === undefined ? undefined : units.find(({ sor }) => sor === organisation);
  };
}

/** What the hospital of a ward is called; nothing where it is not known. */
export function useHospitalName(): (ward: { sor: string }) => string | undefined {
  const hospitalOf = useHospital();
  return (ward) => hospitalOf(ward)?.name;
}
