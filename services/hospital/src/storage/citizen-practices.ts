import { sql, type Kysely } from 'kysely';

/** Notes with which practice (SOR id) a citizen is listed. */
export async function setPractice(trx: Kysely<unknown>, citizenId: string, practice: string): Promise<void> {
  await sql`insert into citizen_practice (citizen_id, practice) values (${citizenId}, ${practice})
    on conflict (citizen_id) do update set practice = excluded.practice`.execute(trx);
}

export async function practiceOf(db: Kysely<unknown>, citizenId: string): Promise<string | undefined> {
  const { rows } = await sql<{ practice: string }>`
    select practice from citizen_practice where citizen_id = ${citizenId}`.execute(db);
  return rows[0]?.practice;
}
