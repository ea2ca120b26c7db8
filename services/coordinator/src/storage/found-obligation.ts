import type { Kysely, Selectable } from 'kysely';
import type { Tables } from './schema.ts';

export interface FoundObligation {
  row: Selectable<Tables['obligation']>;
  citizenId: string;
}

/** An obligation and whom it is about. */
export async function foundObligation(db: Kysely<Tables>, id: string): Promise<FoundObligation | undefined> {
  const found = await db
    .selectFrom('obligation as o')
    .innerJoin('pathway as p', 'p.id', 'o.pathway_id')
    .selectAll('o')
    .select('p.citizen_id')
    .where('o.id', '=', id)
    .executeTakeFirst();
  if (!found) return undefined;
  const { citizen_id: citizenId, ...row } = found;
  return { row, citizenId };
}
