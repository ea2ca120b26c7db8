import { z } from 'zod';
import { LocalText } from './local-text.ts';
import { Parameter } from './parameter.ts';
import { Rule } from './rule.ts';

/** One file of an agreement. The files of an agreement are read together; exactly one of them has the header. */
export const AgreementFile = z.strictObject({
  agreement: z.string().min(1),
  header: z
    .strictObject({
      name: LocalText,
      /** Region number such as "1083", or "DK" for what holds where no regional agreement does. */
      region: z.string().regex(/^(DK|\d{4})$/, 'must be "DK" or a region number such as "1083"'),
      version: z.number().int().positive(),
      validFrom: z.iso.date(),
      validTo: z.iso.date().optional(),
      extends: z.string().optional(),
    })
    .optional(),
  parameters: z.record(z.string(), Parameter).default({}),
  rules: z.array(Rule).default([]),
});
export type AgreementFile = z.infer<typeof AgreementFile>;

/** An agreement with everything it inherits: who agreed, from when, on which numbers and rules. Dates are inclusive. */
export interface Agreement {
  id: string;
  name: LocalText;
  region: string;
  version: number;
  validFrom: string;
  validTo?: string;
  parameters: Record<string, Parameter>;
  rules: Rule[];
}
