import type { Text } from '@overgang/service-kit';
import { sql, type Kysely } from 'kysely';

const notTold: Text = {
  da: 'Koordineringen har ikke taget imod, hvem der har borgeren. Registrér borgeren igen, og kontakt driften, hvis det bliver ved.',
  en: 'The coordinator has not taken in who cares for the citizen. Register the citizen again, and contact operations if it persists.',
};

/** Notes that nobody is told any more who cares for a citizen. */
export async function noteRelationProblem(db: Kysely<unknown>, citizenId: string): Promise<void> {
  await sql`insert into relation_problem (citizen_id, since, problem)
    values (${citizenId}, clock_timestamp(), ${JSON.stringify(notTold)}::jsonb)
    on conflict (citizen_id) do update set since = excluded.since, problem = excluded.problem`.execute(db);
}

export async function clearRelationProblem(db: Kysely<unknown>, citizenId: string): Promise<void> {
  await sql`delete from relation_problem where citizen_id = ${citizenId}`.execute(db);
}

/** What people should know of these citizens' relations, by citizen id; nothing where all is well. */
export async function relationProblems(db: Kysely<unknown>, citizenIds: string[]): Promise<Map<string, Text>> {
  const { rows } = await sql<{ citizenId: string; problem: Text }>`
    select citizen_id as "citizenId", problem from relation_problem where citizen_id = any(${citizenIds})`.execute(db);
  return new Map(rows.map(({ citizenId, problem }) => [citizenId, problem]));
}
