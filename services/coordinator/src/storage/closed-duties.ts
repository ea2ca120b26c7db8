import { sql, type Kysely } from 'kysely';
import type { Tables } from './schema.ts';

interface Question {
  /** Episodes of care, bare UUIDs. */
  episodes: readonly string[];
  ruleId: string;
  /** SOR id of who has the duties. */
  organisation: string;
}

/** The episodes in which an organisation had a duty of a rule that is done, in time or late, or that does not apply. */
export async function closedDuties(db: Kysely<Tables>, question: Question): Promise<string[]> {
  const { episodes, ruleId, organisation } = question;
  if (episodes.length === 0) return [];
  const { rows } = await sql<{ episode: string }>`
    select e.episode from pathway_episode as e join obligation as o on o.pathway_id = e.pathway_id
    where e.episode = any(${episodes}::text[]) and o.rule_id = ${ruleId} and o.organisation_sor = ${organisation}
      and o.state <> 'void'
    group by e.episode
    having bool_and(o.state in ('fulfilled', 'fulfilled-late', 'exempt'))`.execute(db);
  return rows.map(({ episode }) => episode);
}
