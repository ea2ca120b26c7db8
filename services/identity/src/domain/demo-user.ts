import { Role, Sector } from '@overgang/service-kit';
import { z } from 'zod';

/** An organisation or unit as people know it: SOR id and name. */
export const Place = z.object({ sor: z.string().min(1), name: z.string().min(1) });
export type Place = z.infer<typeof Place>;

/** An invented person who can be signed in without a password. */
export const DemoUser = z.object({
  id: z.string().regex(/^[\w-]+$/),
  name: z.string().min(1),
  role: Role,
  sector: Sector,
  organisation: Place,
  unit: Place,
});
export type DemoUser = z.infer<typeof DemoUser>;

/** What tokens say of a person besides `sub`. */
export interface PersonClaims {
  name: string;
  role: string;
  sector: string;
  org: string;
  org_name: string;
  unit: string;
  unit_name: string;
}

export function personClaims({ name, role, sector, organisation, unit }: DemoUser): PersonClaims {
  return {
    name,
    role,
    sector,
    org: organisation.sor,
    org_name: organisation.name,
    unit: unit.sor,
    unit_name: unit.name,
  };
}
