import type { Kysely } from 'kysely';
import type { Tables } from './schema.ts';

/** The organisation a caring unit belongs to, as its relations tell. */
export async function organisationOfUnit(db: Kysely<Tables>, unit: string): Promise<string | undefined> {
  const row = await relationOfUnit(db, unit);
  return row?.organisation_sor;
}

interface Place {
  unit: string;
  organisation: string;
}

/** What a unit is called, as relations tell; else the name of its organisation, else its SOR id. */
export async function nameOfPlace(db: Kysely<Tables>, { unit, organisation }: Place): Promise<string> {
  const own = await relationOfUnit(db, unit);
  if (own) return own.unit_name;
  const row = await db
    .selectFrom('relation')
    .select('organisation_name')
    .where('organisation_sor', '=', organisation)
    .limit(1)
    .executeTakeFirst();
  return row?.organisation_name ?? unit;
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
