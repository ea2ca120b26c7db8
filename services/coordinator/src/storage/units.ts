import { sql, type Kysely } from 'kysely';
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

/** What a unit is called, as its organisation's relations tell; else the organisation's name, else the SOR id. */
export async function nameOfPlace(db: Kysely<Tables>, { unit, organisation }: Place): Promise<string> {
  const row = await db
    .selectFrom('relation')
    .select(['unit_sor', 'unit_name', 'organisation_name'])
    .where('organisation_sor', '=', organisation)
    .orderBy(sql`unit_sor = ${unit}`, 'desc')
    .orderBy('valid_from', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (row?.unit_sor === unit) return row.unit_name;
  return row?.organisation_name ?? unit;
}
