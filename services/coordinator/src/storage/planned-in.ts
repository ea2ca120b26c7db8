import { sql, type Kysely } from 'kysely';
import { plannedOf, plans, type Planned, type Told } from '../domain/planned.ts';
import { registeredBy } from './own-view.ts';
import type { Tables } from './schema.ts';
import { nameOnly } from './units.ts';

/** What of a citizen is asked for, booked, arranged or given to somebody, and not done. */
export async function plannedIn(
  db: Kysely<Tables>,
  { pathwayIds, now }: { pathwayIds: readonly string[]; now: Date },
): Promise<Planned[]> {
  const { rows } = await sql<Omit<Told, 'at'> & { at: Date }>`
    select n.message_id as id, said->>'type' as type, n.at, n.sender->'unit'->>'name' as who, said->'data' as data
    from notification as n cross join lateral jsonb_array_elements(n.notice->'says') as said
    where n.pathway_id = any(${pathwayIds}::uuid[]) and n.placement <> 'cancelled' and not n.corrected
      and n.type <> 'message.retracted' and said->>'type' = any(${plans})
    union all
    select r.command_id::text, r.type, r.at, ${registeredBy()}, r.data from registration as r
    where r.pathway_id = any(${pathwayIds}::uuid[]) and r.type = any(${plans})`.execute(db);
  return plannedOf(
    rows.map((row) => ({ ...row, at: row.at.toISOString(), who: nameOnly(row.who) })),
    now,
  );
}
