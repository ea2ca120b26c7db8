import { sql } from 'kysely';
import type { Sought } from './message-log.ts';
import type { Db } from './tables.ts';

const mostParties = 200;
const deepestOrganisation = 20;

/** The units and organisations whose name holds the text, in any case; at most 200 of them. */
export async function partiesNamed(db: Db, text: string): Promise<Sought> {
  const pattern = `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  const { rows } = await sql<{ unit: string; organisation: string }>`
    with recursive above as (
      (select sor as unit, sor, part_of, 0 as depth from organisation where name ilike ${pattern} limit ${mostParties})
      union all
      select above.unit, organisation.sor, organisation.part_of, depth + 1 from above
      join organisation on organisation.sor = above.part_of
      where depth < ${deepestOrganisation}
    )
    select unit, sor as organisation from above where part_of is null`.execute(db);
  return {
    organisations: [...new Set(rows.map(({ organisation }) => organisation))],
    units: rows.map(({ unit }) => unit),
  };
}
