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
  const { rows } = await sql<Row>`
    select n.message_id as id, said->>'type' as type, n.at, n.sender->'unit'->>'name' as who, said->'data' as data,
      ${versionsBefore}, place
    from notification as n cross join lateral jsonb_array_elements(n.notice->'says') with ordinality as says(said, place)
    where n.pathway_id = any(${pathwayIds}::uuid[]) and n.placement <> 'cancelled' and not n.corrected
      and n.type <> 'message.retracted' and said->>'type' = any(${plans})
    union all
    select r.command_id::text, r.type, r.at, ${registeredBy()}, r.data, null, 0 from registration as r
    where r.pathway_id = any(${pathwayIds}::uuid[]) and r.type = any(${plans})
    order by place`.execute(db);
  return plannedOf(rows.map(toldIn), now);
}

interface Row extends Omit<Told, 'at' | 'earlier' | 'firstAt'> {
  at: Date;
  before: { ids: string[]; firstAt: string } | null;
}

/** The versions that this one follows, the oldest first; a letter may follow messages of other kinds. */
const versionsBefore = sql`(
  select jsonb_build_object('ids', jsonb_agg(older.message_id order by place), 'firstAt', min(older.at))
  from jsonb_array_elements_text(n.notice->'earlier') with ordinality as earlier(id, place)
  join notification as older on older.message_id = earlier.id
  where n.notice->>'activity' = 'modified-message' and older.notice->>'messageType' = n.notice->>'messageType'
  having count(*) > 0) as before`;

function toldIn({ before, at, who, ...row }: Row): Told {
  const told = { ...row, at: at.toISOString(), who: nameOnly(who) };
  return before ? { ...told, earlier: before.ids, firstAt: new Date(before.firstAt).toISOString() } : told;
}
