import { z } from 'zod';

const Signed = z.object({ at: z.string(), by: z.object({ name: z.string(), role: z.string() }) });

export const waitingReasons = ['municipal-service', 'care-place', 'aids-home', 'rehabilitation', 'other'] as const;
export const agreedBy = ['phone', 'care-plan', 'correspondence', 'conference'] as const;
export const fmkStates = ['updated', 'no-medicine', 'not-updated'] as const;
export const callParties = ['municipality', 'practice', 'hospital'] as const;
export const callSubjects = [
  'careplan',
  'discharge',
  'ready',
  'leave',
  'rehabilitation',
  'death',
  'extendedResponsibility',
  'other',
] as const;

/** Those who treat and care, and so plan the way out. */
const clinical = ['ward-nurse', 'discharge-coordinator', 'physician'];

/** Whether people of this role note what is planned; the services decide. */
export function mayNote(role: string): boolean {
  return clinical.includes(role);
}

/** Whether people of this role note calls; the services decide. */
export function mayNoteCalls(role: string): boolean {
  return mayNote(role) || role === 'ward-secretary';
}

/** Where the planning of a discharge stands. Times are ISO instants. */
export const Planning = z.object({
  expected: Signed.extend({ endOfTreatment: z.string().optional(), discharge: z.string().optional() }).optional(),
  ready: Signed.extend({ readyAt: z.string(), physician: z.string(), reason: z.string().optional() }).optional(),
  agreed: Signed.extend({ agreedAt: z.string(), with: z.string(), channel: z.enum(agreedBy) }).optional(),
  fmk: Signed.extend({ status: z.enum(fmkStates), checkedAt: z.string() }).optional(),
  calls: z.array(
    Signed.extend({
      about: z.enum(callSubjects),
      with: z.enum(callParties),
      name: z.string().optional(),
      note: z.string().optional(),
    }),
  ),
  notNeeded: z.record(z.string(), Signed.extend({ reason: z.string() }).optional()).default({}),
});
export type Planning = z.infer<typeof Planning>;
