import type { Kysely } from 'kysely';
import type { Tables } from './schema.ts';

/** The organisation a caring unit belongs to, as its relations tell. */
export async function organisationOfUnit(db: Kysely<Tables>, unit: string): Promise<string | undefined> {
  const row = await relationOfUnit(db, unit);
  return row?.organisation_sor;
}

/** What a unit is called, as its relations tell; its SOR id where none does. */
export async function unitNameOf(db: Kysely<Tables>, unit: string): Promise<string> {
  const row = await relationOfUnit(db, unit);
  return row?.unit_name ?? unit;
}

function relationOfUnit(db: Kysely<Tables>, unit: string) {
  return db
    .selectFrom('relation')
    .select(['organisation_sor', 'unit_name'])
    .where('unit_sor', '=', unit)
    .orderBy('valid_from', 'desc')
    .limit(1)
    .executeTakeFirst();
}
