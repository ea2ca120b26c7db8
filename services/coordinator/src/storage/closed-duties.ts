import { sql, type Kysely } from 'kysely';
import type { Tables } from './schema.ts';

interface Question {
  /** Episodes of care, bare UUIDs. */
  episodes: readonly string[];
  ruleId: string;
  /** SOR id of who has the duties. */
  organisation: string;
}

/** The episodes, and whose, in which an organisation had a duty of a rule that is done, in time or late, or that does not apply. */
export async function closedDuties(
  db: Kysely<Tables>,
  question: Question,
): Promise<{ episode: string; citizenId: string }[]> {
  const { episodes, ruleId, organisation } = question;
  if (episodes.length === 0) return [];
  const { rows } = await sql<{ episode: string; citizenId: string }>`
    select e.episode, e.citizen_id as "citizenId" from pathway_episode as e join obligation as o on o.pathway_id = e.pathway_id
    where e.episode = any(${episodes}::text[]) and o.rule_id = ${ruleId} and o.organisation_sor = ${organisation}
      and o.state <> 'void'
    group by e.episode, e.citizen_id
    having bool_and(o.state in ('fulfilled', 'fulfilled-late', 'exempt'))`.execute(db);
  return rows;
}
