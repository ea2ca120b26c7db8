import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { useCommand } from '../http/use-command.ts';
import { tellDone } from '../ui/tell-done.ts';

export const callSubjects = ['careplan', 'discharge', 'ready', 'leave', 'rehabilitation', 'other'] as const;
export const callParties = ['hospital', 'practice'] as const;
export const conferenceWays = ['video', 'phone', 'in-person'] as const;
export const conferenceGuests = ['ward', 'citizen', 'relative', 'practice'] as const;
export const aidCategories = [
  'municipalAid',
  'treatmentDevice',
  'consumerGoods',
  'nursingAid',
  'rehabilitationDevice',
] as const;
export const aidProviders = ['municipality', 'hospital'] as const;

const Signed = z.object({ id: z.string(), at: z.string(), by: z.string() });
const Call = Signed.extend({
  about: z.string(),
  with: z.enum(callParties),
  name: z.string().optional(),
  note: z.string().optional(),
});
const Conference = Signed.extend({
  way: z.enum(conferenceWays),
  present: z.array(z.enum(conferenceGuests)),
  note: z.string().optional(),
});
const Aid = Signed.extend({
  aid: z.string(),
  category: z.enum(aidCategories).optional(),
  provider: z.enum(aidProviders),
  neededBefore: z.boolean(),
  deliveredAt: z.string().optional(),
  interim: z.boolean().optional(),
});
export type Aid = z.infer<typeof Aid>;

/** What is arranged around a homecoming: calls, conferences and aids newest first, visits by time. Times are ISO instants. */
export const Arranged = z.object({
  calls: z.array(Call),
  conferences: z.array(Conference),
  aids: z.array(Aid),
  visits: z.array(z.object({ id: z.string(), at: z.string(), what: z.string(), by: z.string() })),
  /** Whether the citizen at home has the medicine that is to be taken, and until when, as it was noted last. */
  medicine: z
    .object({ state: z.enum(['has', 'lacks']), until: z.string().optional(), at: z.string(), by: z.string() })
    .optional(),
});
export type Arranged = z.infer<typeof Arranged>;

/** Notes an arrangement about a stay; `mutate` takes it as `{ arrangement }`. */
export function useArrange(stayId: string, onDone?: () => void) {
  const { t } = useTranslation();
  return useCommand({
    schema: Arranged,
    path: `/municipality/hospital-stays/${stayId}/arrangements`,
    stale: ['board', 'worklist', 'timeline', 'obligation'],
    onDone: () => {
      tellDone(t, t('arranged.done'));
      onDone?.();
    },
  });
}
