import { z } from 'zod';

const Scalar = z.union([z.string(), z.number(), z.boolean()]);
/** A number, or the key of a parameter that holds it. */
export const Amount = z.union([z.number(), z.string().min(1)]);
export type Amount = z.infer<typeof Amount>;

const Comparison = z
  .strictObject({
    present: z.boolean(),
    atLeast: Amount,
    atMost: Amount,
    /** Not after or before another moment: `at`, `registeredAt`, a field of the event, or `trigger.<any of these>`. */
    notAfter: z.string().min(1),
    notBefore: z.string().min(1),
    /** Later than another moment. */
    after: z.string().min(1),
    /** Not older than the limit (a parameter) before the moment `of`. */
    within: z.string().min(1),
    /** Not before the limit (a parameter) that counts from the moment `of` has run out. */
    reaches: z.string().min(1),
    of: z.string().min(1),
    /** The local time of day lies in the window, a parameter, or not after the time. */
    in: z.string().min(1),
    notIn: z.string().min(1),
    hverdag: z.boolean(),
  })
  .partial()
  .refine((parts) => Object.keys(parts).length > 0, 'must compare with something')
  .refine(
    ({ within, reaches, of }) => (within === undefined && reaches === undefined) === (of === undefined),
    'within or reaches, and of, belong together',
  );
export type Comparison = z.infer<typeof Comparison>;

/** What a field must be: a value, one of several, or a comparison all of whose parts hold. */
export const Condition = z.union([Scalar, z.array(Scalar).min(1), Comparison]);
export type Condition = z.infer<typeof Condition>;

/** Conditions by field. `at` and `registeredAt` are the event's own times. */
export const Conditions = z.record(z.string(), Condition);
export type Conditions = z.infer<typeof Conditions>;
