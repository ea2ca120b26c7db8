import { useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { useApi } from '../http/use-api.ts';
import { Words } from '../obligation/obligation.ts';
import { isoDate } from '../time/format-time.ts';
import { useNow } from '../time/use-now.ts';

const Charge = z.object({
  name: z.string(),
  perDay: z.string(),
  fromDay: z.number().optional(),
  toDay: z.number().optional(),
});

const Hours = z.object({ lastSend: z.string(), to: z.string() });

/** Of the agreement, only what writing and answering plans needs. */
const Agreement = z.object({
  name: Words,
  parameters: z.record(z.string(), z.object({ value: z.unknown(), origin: Words.optional() })),
  rules: z.array(
    z.object({
      id: z.string(),
      expects: z
        .object({ charges: z.array(Charge).optional().catch(undefined) })
        .optional()
        .catch(undefined),
    }),
  ),
});
type Agreement = z.infer<typeof Agreement>;

/** Numbers of the agreement that plans, answers and a ward's inbox are judged by; what the agreement does not say is left out. */
export interface Numbers {
  /** Clock time (`12:00`) after which a plan for the same day calls for a telephone call. */
  sameDayCutoff?: string;
  /** Action within so many hours calls for a telephone call. */
  phoneWithinHours?: number;
  /** A discharge at a weekend calls for a telephone call. */
  weekendNeedsPhone?: boolean;
  /** Lead times in hverdage: standard aids, and adapted ones, those for staff and changes of the home. */
  aidsHverdage?: number;
  adaptedHverdage?: number;
  /** How old an assessment of functional ability may be, in hours. */
  abilityHours?: number;
  /** When the wait is longer than so many hours, something is offered in the meantime. */
  interimAfterHours?: number;
  /** Until when wards read what was sent in time (`15:00`), and when that is (`14:30`). */
  inbox?: z.infer<typeof Hours>;
}

/** What a finished bed day costs, by the agreement; for information only. */
export interface Charges {
  /** In kroner, counted from the given day (1) to the last, both included. */
  perDay: { kroner: number; fromDay: number; toDay: number }[];
  origin: Words | undefined;
}

function numbersOf({ parameters }: Agreement): Numbers {
  const text = (key: string) => z.string().safeParse(parameters[key]?.value).data;
  const count = (key: string) => z.number().safeParse(parameters[key]?.value).data;
  const flag = (key: string) => z.boolean().safeParse(parameters[key]?.value).data;
  const all = {
    sameDayCutoff: text('carePlan.sameDayCutoff'),
    phoneWithinHours: count('phone.requiredWithin'),
    weekendNeedsPhone: flag('discharge.weekendNeedsPhone'),
    aidsHverdage: count('aids.leadTime'),
    adaptedHverdage: count('aids.leadTimeAdapted'),
    abilityHours: count('functional.maxAge'),
    interimAfterHours: count('ready.interimAfter'),
    inbox: Hours.safeParse(parameters['inbox.hospital.wardWindow']?.value).data,
  };
  return known(all);
}

function known<T extends object>(all: { [K in keyof T]: T[K] | undefined }): Partial<T> {
  const there: Partial<T> = {};
  for (const key in all) if (all[key] !== undefined) there[key] = all[key];
  return there;
}

export function chargesOf({ parameters, rules }: Agreement): Charges | undefined {
  const charges = rules.find(({ id }) => id === 'ready-bed-day-count')?.expects?.charges ?? [];
  const perDay = charges.flatMap(({ perDay: key, fromDay = 1, toDay = Number.POSITIVE_INFINITY }) => {
    const kroner = z.number().safeParse(parameters[key]?.value).data;
    return kroner === undefined ? [] : [{ kroner, fromDay, toDay }];
  });
  const [first] = charges;
  return perDay.length > 0 ? { perDay, origin: parameters[first?.perDay ?? '']?.origin } : undefined;
}

/** Kroner for so many finished bed days. */
export function chargeFor({ perDay }: Charges, days: number): number {
  return perDay.reduce(
    (sum, { kroner, fromDay, toDay }) => sum + kroner * Math.max(0, Math.min(days, toDay) - fromDay + 1),
    0,
  );
}

/** The agreement that the person's own organisation is under today; nothing until it is read, nor where it is not wanted. */
export function useAgreedNumbers(isWanted = true): { numbers: Numbers; charges: Charges | undefined } {
  const api = useApi();
  const on = isoDate(useNow());
  const { data } = useQuery({
    queryKey: ['agreement', 'own', on],
    queryFn: () => api({ schema: Agreement, path: `/coordinator/agreement?on=${on}` }),
    enabled: isWanted,
    staleTime: 600_000,
  });
  return { numbers: data ? numbersOf(data) : {}, charges: data && chargesOf(data) };
}
