import type { Migration } from '@overgang/service-kit';
import { sql, type Kysely } from 'kysely';
import type { MadeArrangement } from '../domain/arrangement.ts';

/** What people arrange around a homecoming: calls, conferences, aids, visits to come. */
export const arrangementMigrations: Record<string, Migration> = {
  '0106-arrangement': {
    async up(db) {
      await sql`create table arrangement (
        id uuid primary key,
        stay_id uuid not null references hospital_stay,
        at timestamptz not null,
        said jsonb not null,
        by_name text not null
      )`.execute(db);
      await sql`create index arrangement_stay on arrangement (stay_id, at)`.execute(db);
    },
  },
};

export async function addArrangement(
  trx: Kysely<unknown>,
  stayId: string,
  { id, at, by, arrangement }: MadeArrangement,
): Promise<void> {
  await sql`insert into arrangement (id, stay_id, at, said, by_name)
    values (${id}, ${stayId}, ${at}, ${JSON.stringify(arrangement)}::jsonb, ${by})`.execute(trx);
}

/** What has been arranged about these stays, oldest first. */
export async function arrangementsOf(db: Kysely<unknown>, stayIds: string[]): Promise<Map<string, MadeArrangement[]>> {
  const { rows } = await sql<MadeArrangement & { stayId: string }>`
    select id, stay_id as "stayId", at, by_name as by, said as arrangement from arrangement
    where stay_id = any(${stayIds}) order by at, id`.execute(db);
  return Map.groupBy(rows, ({ stayId }) => stayId);
}
