import { sql, type Kysely } from 'kysely';
import type { Unit } from '../domain/notice.ts';
import type { Tables } from './schema.ts';

interface Place {
  unit: string;
  organisation: string;
}

/** Another organisation's relations name this unit, and none of this one's do. */
export async function isUnitOfAnother(db: Kysely<Tables>, place: Place): Promise<boolean> {
  return !(await isNamedBy(db, place, '=')) && isNamedBy(db, place, '!=');
}

/** Whether a relation of this organisation (`=`), or of any other (`!=`), names the unit. */
export async function isNamedBy(
  db: Kysely<Tables>,
  { unit, organisation }: Place,
  compared: '=' | '!=',
): Promise<boolean> {
  const row = await db
    .selectFrom('relation')
    .select('id')
    .where('unit_sor', '=', unit)
    .where('organisation_sor', compared, organisation)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** What a unit is called, as relations and messages tell; else the organisation's name, else the SOR id. */
export async function nameOfPlace(db: Kysely<Tables>, { unit, organisation }: Place): Promise<string> {
  const known = await knownUnit(db, { unit, organisation });
  if (known) return known.name;
  const row = await db
    .selectFrom('relation')
    .select('organisation_name')
    .where('organisation_sor', '=', organisation)
    .orderBy('valid_from', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.organisation_name ?? unit;
}

/** A name that says something to a citizen: a bare SOR id says nothing, and is left out. */
export function nameOnly(name: string | undefined): string {
  return name === undefined || /^\d{6,}$/.test(name) ? '' : name;
}

/** A unit of an organisation that a relation or a message has named; nothing when none has. */
export async function knownUnit(db: Kysely<Tables>, { unit, organisation }: Place): Promise<Unit | undefined> {
  const { rows } = await sql<{ name: string }>`
    (select unit_name as name from relation where unit_sor = ${unit} and organisation_sor = ${organisation}
     order by valid_from desc limit 1)
    union all
    (select sender->'unit'->>'name' as name from notification
     where sender->'unit'->>'sor' = ${unit} and sender->'organisation'->>'sor' = ${organisation} limit 1)
    limit 1`.execute(db);
  return rows[0] && { sor: unit, name: rows[0].name };
}

/** The region an organisation lies in, as its own messages have told; nothing when none has. */
export async function regionOf(db: Kysely<Tables>, organisation: string): Promise<string | undefined> {
  const { rows } = await sql<{ region: string | null }>`select sender->>'region' as region from notification
    where sender->'organisation'->>'sor' = ${organisation} limit 1`.execute(db);
  return rows[0]?.region ?? undefined;
}
