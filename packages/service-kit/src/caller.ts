import { z } from 'zod';

export const Role = z.enum([
  'ward-nurse',
  'discharge-coordinator',
  'ward-secretary',
  'physician',
  'visitator',
  'home-nurse',
  'care-worker',
  'gp',
  'practice-staff',
  'quality-consultant',
  'administrator',
]);
export type Role = z.infer<typeof Role>;

export const Sector = z.enum(['hospital', 'municipality', 'practice', 'operations']);
export type Sector = z.infer<typeof Sector>;

/** A person signed in through OpenID Connect; organisation and unit are SOR ids. */
export interface Person {
  kind: 'person';
  id: string;
  name: string;
  role: Role;
  sector: Sector;
  organisation: string;
  unit: string;
}

/** A system signed in by SMART Backend Services; it acts only for its own organisation (SOR id). */
export interface System {
  kind: 'system';
  clientId: string;
  organisation: string;
  scopes: string[];
  /** SOR id of the one organisation that the exchange may deliver to with this token. */
  receiver?: string;
}

export type Caller = Person | System;

/**
 * A citizen signed in through a national provider, which gives the civil registration number as a claim. The id is a random
 * one; the number stands in no log, address or error.
 */
export interface Citizen {
  kind: 'citizen';
  id: string;
  name: string;
  cpr: string;
}

/** What a system may be granted. */
export type Scope =
  | 'system/message.send'
  | 'system/exchange.deliver'
  | 'system/exchange.report'
  | 'system/coordinator.tell'
  | 'system/directory.write'
  | 'system/citizens.write';

/** Who every access token is meant for. */
export const AUDIENCE = 'urn:overgang:api';

const PersonClaims = z.object({
  sub: z.string(),
  name: z.string(),
  role: Role,
  sector: Sector,
  org: z.string(),
  unit: z.string(),
});
const SystemClaims = z.object({
  sub: z.string(),
  org: z.string(),
  scope: z.string(),
  receiver: z.string().optional(),
});

const CitizenClaims = z.object({
  sub: z.string(),
  name: z.string(),
  cpr: z.string().regex(/^\d{10}$/),
  // Who also works for somebody signs in as that, never as both.
  role: z.undefined().optional(),
  org: z.undefined().optional(),
});

/** The caller or citizen that verified token claims describe, or nothing when they describe nobody we know. */
export function callerOfClaims(claims: unknown): Caller | Citizen | undefined {
  const person = PersonClaims.safeParse(claims);
  if (person.success) {
    const { sub, name, role, sector, org, unit } = person.data;
    return { kind: 'person', id: sub, name, role, sector, organisation: org, unit };
  }
  const system = SystemClaims.safeParse(claims);
  if (!system.success) return citizenOfClaims(claims);
  const { sub, org, scope, receiver } = system.data;
  const scopes = scope.split(' ').filter(Boolean);
  return { kind: 'system', clientId: sub, organisation: org, scopes, ...(receiver && { receiver }) };
}

function citizenOfClaims(claims: unknown): Citizen | undefined {
  const citizen = CitizenClaims.safeParse(claims);
  if (!citizen.success) return undefined;
  const { sub, name, cpr } = citizen.data;
  return { kind: 'citizen', id: sub, name, cpr };
}
