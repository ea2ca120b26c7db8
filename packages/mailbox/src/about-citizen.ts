import { parseCpr, SYSTEM } from '@overgang/fhir-models';
import type { Bundle } from 'fhir/r4.js';
import { z } from 'zod';

/** Whom a message is about, as the message itself says. `cpr` has ten digits; citizens with a replacement number have none. */
export interface AboutCitizen {
  cpr?: string;
  given: string[];
  family: string;
}

const Patient = z.object({
  resourceType: z.literal('Patient'),
  identifier: z.array(z.object({ system: z.string().optional(), value: z.string().optional() })).default([]),
  name: z
    .array(
      z.object({ use: z.string().optional(), family: z.string().optional(), given: z.array(z.string()).default([]) }),
    )
    .default([]),
});

/** The citizen of a message of any type; nothing when it names none. */
export function aboutCitizen(bundle: Bundle): AboutCitizen | undefined {
  const found = bundle.entry?.find(({ resource }) => resource?.resourceType === 'Patient');
  const patient = Patient.safeParse(found?.resource);
  if (!patient.success) return undefined;
  const cpr = cprOf(patient.data);
  return { ...nameOf(patient.data), ...(cpr && { cpr }) };
}

function nameOf({ name: names }: z.infer<typeof Patient>): Pick<AboutCitizen, 'given' | 'family'> {
  const name = names.find(({ use }) => use === 'official') ?? names[0];
  return { given: name?.given ?? [], family: name?.family ?? '' };
}

function cprOf({ identifier }: z.infer<typeof Patient>): string | undefined {
  return parseCpr(identifier.find(({ system }) => system === SYSTEM.cpr)?.value ?? '');
}
