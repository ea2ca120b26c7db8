import { z } from 'zod';
import { Authority } from './authority.ts';
import { Goal } from './goal.ts';
import { LocalText } from './local-text.ts';
import { Parameter } from './parameter.ts';
import { Rule } from './rule.ts';

const Region = z
  .string()
  .regex(/^(DK|\d{4}|[a-z]+)$/, 'must be "DK", a region number such as "1083", or the name of a region without one');

/** One file of an agreement. The files of an agreement are read together; exactly one of them has the header. */
export const AgreementFile = z.strictObject({
  agreement: z.string().min(1),
  header: z
    .strictObject({
      name: LocalText,
      /** Region number such as "1083", or "DK" for what holds where no regional agreement does. */
      region: Region,
      /** Only between this hospital and this municipality (SOR). */
      pair: z.strictObject({ hospital: z.string().min(1), municipality: z.string().min(1) }).optional(),
      /** Regions this one takes over; their own agreements hold until they end. */
      successorOf: z.array(Region).min(1).optional(),
      version: z.number().int().positive(),
      validFrom: z.iso.date(),
      validTo: z.iso.date().optional(),
      extends: z.string().optional(),
    })
    .optional(),
  parameters: z.record(z.string(), Parameter).default({}),
  goals: z.record(z.string(), Goal).default({}),
  authorities: z.array(Authority).default([]),
  rules: z.array(Rule).default([]),
});
export type AgreementFile = z.infer<typeof AgreementFile>;
type Header = NonNullable<AgreementFile['header']>;

/** An agreement with everything it inherits: who agreed, from when, on which numbers and rules. Dates are inclusive. */
export interface Agreement extends Omit<Header, 'extends'> {
  id: string;
  parameters: Record<string, Parameter>;
  /** What is to be reached in the agreement's period, by key. */
  goals: Record<string, Goal>;
  authorities: Authority[];
  rules: Rule[];
  /** Ids of the rules that stand in an agreement this one extends. */
  inherited: string[];
  /** Where the citizen lives in another region: that region's numbers, for the rules its side must keep. */
  residence?: { id: string; version: number; parameters: Record<string, Parameter> };
}
