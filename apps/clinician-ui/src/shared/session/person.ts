import { z } from 'zod';

/** A citizen who is signed in, with the number that their paper is marked with. */
export const OwnCitizen = z
  .object({ sub: z.string(), name: z.string(), cpr: z.string(), role: z.undefined().optional() })
  .transform(({ sub: id, name, cpr }) => ({ id, name, cpr }));
export type OwnCitizen = z.infer<typeof OwnCitizen>;

/** Who is signed in, as the identity provider tells it. SOR ids name the organisation and the unit. */
export const Person = z
  .object({
    sub: z.string(),
    name: z.string(),
    role: z.string(),
    sector: z.enum(['hospital', 'municipality', 'practice', 'operations']),
    org: z.string(),
    org_name: z.string().optional(),
    unit: z.string(),
    unit_name: z.string().optional(),
  })
  .transform((claims) => ({
    id: claims.sub,
    name: claims.name,
    role: claims.role,
    sector: claims.sector,
    organisation: { sor: claims.org, name: claims.org_name ?? claims.org },
    unit: { sor: claims.unit, name: claims.unit_name ?? claims.unit },
  }));
export type Person = z.infer<typeof Person>;
