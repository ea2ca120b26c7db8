import type { Bundle } from 'fhir/r4.js';
import { z } from 'zod';

const Instant = z.iso.datetime({ offset: true });
const Text = z.object({ da: z.string(), en: z.string() });
const Named = z.object({ sor: z.string(), name: z.string() });
const Party = z.object({
  unit: Named,
  organisation: Named.extend({ kind: z.enum(['hospital', 'municipality', 'practice', 'operator']) }),
  region: z.string().optional(),
  municipalityCode: z.string().optional(),
  /** What the directory says the unit or its organisation is. */
  sector: z.enum(['somatic', 'psychiatric']).optional(),
});
export type Party = z.infer<typeof Party>;
const BundleShape = z.custom<Bundle>(
  (value) => z.object({ resourceType: z.literal('Bundle') }).safeParse(value).success,
);
const ResponseCode = z.enum(['ok', 'transient-error', 'fatal-error']);
/** What may stand in a log: never a civil registration number. */
const CorrelationId = z
  .string()
  .regex(/^(?!\d{6}-?\d{4}$)[\w-]{8,64}$/)
  .optional()
  .catch(undefined);
const about = { correlationId: CorrelationId, at: Instant, messageId: z.string().min(1), receiver: z.string() };
const stopped = { ...about, reason: Text, nextTryAt: Instant.optional() };

/** What the exchange tells: a message accepted, and what became of it. */
export const Intake = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('accepted'),
    sequence: z.number().optional(),
    correlationId: CorrelationId,
    at: Instant,
    bundle: BundleShape,
    parties: z.object({ sender: Party, receiver: Party }),
  }),
  z.object({ kind: z.literal('handed-over'), ...about }),
  z.object({ kind: z.literal('acknowledged'), ...about, responseCode: ResponseCode }),
  z.object({ kind: z.literal('retrying'), ...stopped }),
  z.object({ kind: z.literal('dead'), ...stopped }),
  z.object({ kind: z.literal('refused'), ...stopped }),
  // Handed over, and no final answer when every resend was over.
  z.object({ kind: z.literal('unanswered'), ...stopped }),
]);
export type Intake = z.infer<typeof Intake>;
export type Accepted = Extract<Intake, { kind: 'accepted' }>;
export type Told = Exclude<Intake, { kind: 'accepted' }>;
