import { randomUUID } from 'node:crypto';
import type { Person } from '@overgang/service-kit';
import { sql, type Kysely } from 'kysely';
import { purposeOf, type Decision } from '../domain/access.ts';
import type { Tables, Trx } from './schema.ts';

export interface Read {
  citizenIds: string[];
  /** What was read, by kind and id; never its content. */
  object: string;
  at: Date;
}

/** Writes down that somebody was refused something that is about no citizen in particular. */
export async function recordRefusal(
  db: Kysely<Tables>,
  person: Person,
  { object, at, reasons }: { object: string; at: Date; reasons: string[] },
): Promise<void> {
  await db
    .insertInto('audit')
    .values({
      id: randomUUID(),
      at,
      person_id: person.id,
      role: person.role,
      organisation: person.organisation,
      unit: person.unit,
      purpose: purposeOf(person),
      citizen_id: null,
      object,
      decision: 'refused',
      reasons,
    })
    .execute();
}

/** Writes down that a practice took a citizen over from another one's list, as a system told it. */
export async function recordTakeOver(
  trx: Trx,
  told: { citizenId: string; by: string; organisation: string; at: Date; reasons: string[] },
): Promise<void> {
  await trx
    .insertInto('audit')
    .values({
      id: randomUUID(),
      at: told.at,
      person_id: told.by,
      role: 'system',
      organisation: told.organisation,
      unit: told.organisation,
      purpose: 'listing',
      citizen_id: told.citizenId,
      object: 'list',
      decision: 'allowed',
      reasons: told.reasons,
    })
    .execute();
}

/** Writes down that somebody decided something that is about no citizen in particular. */
export async function recordDecision(
  db: Kysely<Tables>,
  person: Person,
  { object, at, reasons }: { object: string; at: Date; reasons: string[] },
): Promise<void> {
  await db
    .insertInto('audit')
    .values({
      id: randomUUID(),
      at,
      person_id: person.id,
      role: person.role,
      organisation: person.organisation,
      unit: person.unit,
      purpose: purposeOf(person),
      citizen_id: null,
      object,
      decision: 'allowed',
      reasons,
    })
    .execute();
}

/** Writes down that a system registered something about a citizen. */
export async function recordRegistration(
  db: Kysely<Tables>,
  told: { citizenId: string; by: string; organisation: string; type: string; at: Date },
): Promise<void> {
  await db
    .insertInto('audit')
    .values({
      id: randomUUID(),
      at: told.at,
      person_id: told.by,
      role: 'system',
      organisation: told.organisation,
      unit: told.organisation,
      purpose: 'registration',
      citizen_id: told.citizenId,
      object: `register:${told.type}`,
      decision: 'allowed',
      reasons: ['role:system', 'own-organisation'],
    })
    .execute();
}

/** Writes down who read about whom, in which role, for what purpose, and what the policy said. */
export async function recordRead(
  db: Kysely<Tables>,
  person: Person,
  { read, decision }: { read: Read; decision: Decision },
): Promise<void> {
  const subjects = [...new Set(read.citizenIds)];
  if (subjects.length === 0) return;
  const { id, role, organisation, unit } = person;
  const { allowed, purpose, reasons } = decision;
  await sql`
    insert into audit (id, at, person_id, role, organisation, unit, purpose, citizen_id, object, decision, reasons)
    select gen_random_uuid(), ${read.at}::timestamptz, ${id}, ${role}, ${organisation}, ${unit}, ${purpose}, subject, ${read.object},
      ${allowed ? 'allowed' : 'refused'}, ${reasons}::text[]
    from unnest(${subjects}::uuid[]) as subject`.execute(db);
}
