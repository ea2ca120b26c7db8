import { sql, type Kysely } from 'kysely';
import { z } from 'zod';

/** What home care knows of a citizen, in the sections of a report of admission. */
export interface HomeCareNotes {
  content: object;
  updatedAt: Date;
  by: string;
}

export async function homeCareNotes(db: Kysely<unknown>, citizenId: string): Promise<HomeCareNotes | undefined> {
  const { rows } = await sql<HomeCareNotes>`select content, updated_at as "updatedAt", by_name as by
    from home_care_record where citizen_id = ${citizenId}`.execute(db);
  return rows[0];
}

const Relatives = z.object({
  identification: z.object({
    relatives: z.array(
      z.object({
        name: z.string(),
        relation: z.string().optional(),
        phones: z.array(z.object({ number: z.string() })).default([]),
      }),
    ),
  }),
});

/** Whom the record of a citizen names to be called; nobody while it is not filled in so far. */
export async function recordedRelatives(
  db: Kysely<unknown>,
  citizenId: string,
): Promise<z.infer<typeof Relatives>['identification']['relatives']> {
  const notes = await homeCareNotes(db, citizenId);
  return Relatives.safeParse(notes?.content).data?.identification.relatives ?? [];
}

export async function saveHomeCareNotes(
  trx: Kysely<unknown>,
  { citizenId, content, at, by }: { citizenId: string; content: object; at: Date; by: string },
): Promise<void> {
  await sql`insert into home_care_record (citizen_id, content, updated_at, by_name)
    values (${citizenId}, ${JSON.stringify(content)}::jsonb, ${at}, ${by})
    on conflict (citizen_id) do update set content = excluded.content, updated_at = excluded.updated_at,
      by_name = excluded.by_name`.execute(trx);
}

/** Whom to call at a unit, day and night. */
export interface UnitContact {
  name: string;
  phone: string;
  hours?: string;
}

/** The contacts of these units (SOR ids), of those that have said whom to call. */
export async function unitContacts(db: Kysely<unknown>, units: string[]): Promise<Map<string, UnitContact>> {
  if (units.length === 0) return new Map();
  const { rows } = await sql<{ unit: string; name: string; phone: string; hours: string | null }>`
    select unit, name, phone, hours from unit_contact where unit = any(${units})`.execute(db);
  return new Map(rows.map(({ unit, name, phone, hours }) => [unit, { name, phone, ...(hours && { hours }) }]));
}

export async function unitContact(db: Kysely<unknown>, unit: string): Promise<UnitContact | undefined> {
  return (await unitContacts(db, [unit])).get(unit);
}

export async function saveUnitContact(
  trx: Kysely<unknown>,
  { unit, organisation, contact }: { unit: string; organisation: string; contact: UnitContact },
): Promise<void> {
  const { name, phone, hours } = contact;
  await sql`insert into unit_contact (unit, organisation, name, phone, hours)
    values (${unit}, ${organisation}, ${name}, ${phone}, ${hours ?? null})
    on conflict (unit) do update set name = excluded.name, phone = excluded.phone, hours = excluded.hours`.execute(trx);
}
