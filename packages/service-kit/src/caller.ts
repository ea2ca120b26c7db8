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

/** The caller that verified token claims describe, or nothing when they describe nobody we know. */
export function callerOfClaims(claims: unknown): Caller | undefined {
  const person = PersonClaims.safeParse(claims);
  if (person.success) {
    const { sub, name, role, sector, org, unit } = person.data;
    return { kind: 'person', id: sub, name, role, sector, organisation: org, unit };
  }
  const system = SystemClaims.safeParse(claims);
  if (!system.success) return undefined;
  const { sub, org, scope, receiver } = system.data;
  const scopes = scope.split(' ').filter(Boolean);
  return { kind: 'system', clientId: sub, organisation: org, scopes, ...(receiver && { receiver }) };
}
