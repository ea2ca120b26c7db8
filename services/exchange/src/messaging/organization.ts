import { isGln, isSor, SYSTEM } from '@overgang/fhir-models';
import { z } from 'zod';

/** Code system of what an organisation is. */
export const ORGANISATION_KIND = 'https://overgang.example/fhir/CodeSystem/organisation-kind';

/** Code system of whether a hospital, or a unit of one, is somatic or psychiatric. */
const SECTOR = 'https://overgang.example/fhir/CodeSystem/hospital-sector';

const kinds = ['hospital', 'municipality', 'practice', 'unit', 'operator'] as const;
const identifierPatterns: Record<string, RegExp> = {
  [SYSTEM.municipality]: /^\d{4}$/,
  [SYSTEM.region]: /^DK-8[1-5]$/,
  [SYSTEM.yder]: /^\d{1,10}$/,
};

const plain = (length: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(length)
    .regex(/^\P{Cc}*$/u, 'no control characters');

const Identifier = z.looseObject({ system: plain(200), value: plain(100) }).refine(
  ({ system, value }) => {
    if (system === SYSTEM.sor) return isSor(value);
    if (system === SYSTEM.gln) return isGln(value);
    return identifierPatterns[system]?.test(value) ?? true;
  },
  {
    error: 'is not a valid identifier of its system (SOR: 11 digits or more; GLN: 13 with check digit)',
    path: ['value'],
  },
);

const Kind = z.looseObject({
  coding: z.tuple([z.looseObject({ system: z.literal(ORGANISATION_KIND), code: z.enum(kinds) })]),
});

const Sector = z.enum(['somatic', 'psychiatric']);

/** What else an organisation is; ours says the sector, others are kept as they are. */
const FurtherType = z
  .looseObject({ coding: z.array(z.looseObject({ system: plain(200), code: plain(100) })).min(1) })
  .refine(({ coding }) => coding.every(({ system, code }) => system !== SECTOR || Sector.safeParse(code).success), {
    error: 'the sector is somatic or psychiatric',
    path: ['coding'],
  });

/** An organisation of the directory: a legal party, or a unit in one. Its id is its SOR id. */
export const Organization = z
  .looseObject({
    resourceType: z.literal('Organization'),
    id: z.string().refine(isSor, 'is not a SOR id'),
    identifier: z.array(Identifier).min(1).max(20),
    active: z.boolean().optional(),
    name: plain(200),
    /** What kind of party it is, then anything else that it is. */
    type: z.tuple([Kind], FurtherType),
    partOf: z.looseObject({ reference: z.string().regex(/^Organization\/\d{11,20}$/) }).optional(),
    endpoint: z
      .array(z.looseObject({ reference: z.string().regex(/^Endpoint\/[\w.-]{1,64}$/) }))
      .max(5)
      .optional(),
  })
  .refine(({ id, identifier }) => identifier.some(({ system, value }) => system === SYSTEM.sor && value === id), {
    error: 'the SOR identifier must be the id',
    path: ['identifier'],
  })
  .refine(({ type, partOf }) => (type[0].coding[0].code === 'unit') === (partOf !== undefined), {
    error: 'a unit is part of an organisation, and only a unit is',
    path: ['partOf'],
  });
export type Organization = z.infer<typeof Organization>;

const Address = z
  .url({ protocol: /^https?$/ })
  .refine((text) => new URL(text).username === '', 'no user in the address');

/** Whether an organisation is somatic or psychiatric, where the directory says so. */
export function sectorOf({ type: [, ...further] }: Organization): z.infer<typeof Sector> | undefined {
  const code = further.flatMap(({ coding }) => coding).find(({ system }) => system === SECTOR)?.code;
  return Sector.safeParse(code).data;
}

/** Where an organisation takes messages: the base address of its FHIR service, and the events it takes. */
export const Endpoint = z.looseObject({
  resourceType: z.literal('Endpoint'),
  id: z.string().regex(/^[A-Za-z0-9.-]{1,64}$/),
  status: z.enum(['active', 'suspended', 'error', 'off', 'entered-in-error', 'test']),
  connectionType: z.looseObject({ code: plain(50) }),
  managingOrganization: z.looseObject({ reference: z.string().regex(/^Organization\/\d{11,20}$/) }).optional(),
  payloadType: z.array(z.looseObject({ coding: z.array(z.looseObject({ code: plain(100) })).min(1) })).min(1),
  address: Address.transform((text) => text.replace(/\/+$/, '')),
});
export type Endpoint = z.infer<typeof Endpoint>;

/** The id that a relative reference ends in. */
export function idOf({ reference }: { reference: string }): string {
  return reference.slice(reference.indexOf('/') + 1);
}
