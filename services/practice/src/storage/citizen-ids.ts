import { sql, type Kysely } from 'kysely';

/** The practice's own ids of the citizens it knows, by CPR number. */
export async function citizenIds(
  db: Kysely<unknown>,
  organisation: string,
  cprs: string[],
): Promise<Map<string, string>> {
  const { rows } = await sql<{ cpr: string; id: string }>`select cpr, id from citizen
    where organisation = ${organisation} and cpr = any(${cprs}::text[])`.execute(db);
  return new Map(rows.map(({ cpr, id }) => [cpr, id]));
}
