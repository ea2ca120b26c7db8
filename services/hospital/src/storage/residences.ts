import { sql, type Kysely } from 'kysely';

/** Notes the municipality (kommunekode) in which a citizen lives. */
export async function setResidence(trx: Kysely<unknown>, citizenId: string, municipalityCode: string): Promise<void> {
  await sql`insert into residence (citizen_id, municipality_code) values (${citizenId}, ${municipalityCode})
    on conflict (citizen_id) do update set municipality_code = excluded.municipality_code`.execute(trx);
}

/** Kommunekode by citizen id. */
export async function residencesOf(db: Kysely<unknown>, citizenIds: string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; code: string }>`
    select citizen_id as id, municipality_code as code from residence where citizen_id = any(${citizenIds})`.execute(
    db,
  );
  return new Map(rows.map(({ id, code }) => [id, code]));
}
