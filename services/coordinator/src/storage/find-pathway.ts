import { sql, type Kysely } from 'kysely';
import type { Tables } from './schema.ts';

export interface FoundPathway {
  id: string;
  citizenId: string;
}

/** The pathway with an id. */
export async function findPathway(db: Kysely<Tables>, id: string): Promise<FoundPathway | undefined> {
  return db.selectFrom('pathway').select(['id', 'citizen_id as citizenId']).where('id', '=', id).executeTakeFirst();
}

/**
 * The pathway with an id or an episode of care, in which an organisation takes part: a message was from or to it, or the
 * citizen is in its care. Nothing when there is none, or more than one.
 */
export async function findPathwayOf(
  db: Kysely<Tables>,
  { id, organisation }: { id: string; organisation: string },
): Promise<FoundPathway | undefined> {
  const { rows } = await sql<FoundPathway>`
    select p.id, p.citizen_id as "citizenId" from pathway as p
    where (p.id::text = ${id} or exists (
      select from pathway_episode as e where e.pathway_id = p.id and e.episode = ${id}))
    and (exists (
      select from notification as n where n.pathway_id = p.id and ${organisation} in
        (n.sender->'organisation'->>'sor', n.receiver->'organisation'->>'sor'))
      or exists (
      select from relation as r where r.citizen_id = p.citizen_id and r.organisation_sor = ${organisation}))
    limit 2`.execute(db);
  return rows.length === 1 ? rows[0] : undefined;
}
