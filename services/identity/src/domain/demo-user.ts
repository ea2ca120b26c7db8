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

/** An invented citizen who can be signed in without a password; the id is not made of the civil registration number. */
export const CitizenUser = z.object({
  id: z.string().regex(/^[\w-]+$/),
  name: z.string().min(1),
  cpr: z.string().regex(/^\d{10}$/),
});
export type CitizenUser = z.infer<typeof CitizenUser>;

/** What tokens say of a citizen besides `sub`, as a national provider's do. */
interface CitizenClaims {
  name: string;
  cpr: string;
}

/** What tokens say of somebody besides `sub`. */
export function claimsOf(user: DemoUser | CitizenUser): PersonClaims | CitizenClaims {
  return 'cpr' in user ? { name: user.name, cpr: user.cpr } : personClaims(user);
}

/** What tokens say of a person at work besides `sub`. */
interface PersonClaims {
  name: string;
  role: string;
  sector: string;
  org: string;
  org_name: string;
  unit: string;
  unit_name: string;
}

function personClaims({ name, role, sector, organisation, unit }: DemoUser): PersonClaims {
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
