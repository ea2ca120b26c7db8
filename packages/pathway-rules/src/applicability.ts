import { z } from 'zod';
import { Amount } from './condition.ts';

const Destination = z.enum([
  'home',
  'careHome',
  'temporaryPlace',
  'acuteFunction',
  'hospice',
  'supportedHousing',
  'other',
]);

/** Whom a rule is for. Each part must hold; what is not known of a citizen does not exclude, except target groups. */
export const Applicability = z.strictObject({
  sector: z.enum(['somatic', 'psychiatric']).optional(),
  /** Years at the start of the stay, or a parameter in count. */
  age: z.strictObject({ from: Amount, below: Amount }).partial().optional(),
  /** One of these must be known (`citizen.flagged`). */
  targetGroups: z.array(z.string().min(1)).min(1).optional(),
  class: z
    .array(z.enum(['IMP', 'EMER', 'AMB']))
    .min(1)
    .optional(),
  /** A parameter in hours: only from when the stay has lasted so long. */
  minStay: z.string().min(1).optional(),
  /** A parameter in hours: only stays that ended before. */
  maxStay: z.string().min(1).optional(),
  /** A parameter in hours: only while the stay is shorter, so that it is gone when the stay becomes a longer one. */
  untilStay: z.string().min(1).optional(),
  /** Only where this parameter is a number above zero, or a flag that is on. */
  agreed: z.string().min(1).optional(),
  /** As last said by a plan or report. */
  destination: z.array(Destination).min(1).optional(),
});
export type Applicability = z.infer<typeof Applicability>;
