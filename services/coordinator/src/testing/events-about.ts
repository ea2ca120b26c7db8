import type { PathwayEvent } from '@overgang/pathway-rules';
import type { Kysely } from 'kysely';
import { eventsOf, foldedOf } from '../storage/events-of.ts';
import { pathwayRecord } from '../storage/pathway-record.ts';
import type { Tables } from '../storage/schema.ts';

/** What the rules are told of each of a citizen's pathways, oldest pathway first. */
export async function eventsAbout(db: Kysely<Tables>, cpr: string): Promise<PathwayEvent[][]> {
  const pathways = await db
    .selectFrom('pathway as p')
    .innerJoin('citizen as c', 'c.id', 'p.citizen_id')
    .select('p.id')
    .where('c.cpr', '=', cpr)
    .orderBy('p.agreement_on')
    .execute();
  return db.transaction().execute(async (trx) => {
    const all: PathwayEvent[][] = [];
    for (const { id } of pathways) {
      const record = await pathwayRecord(trx, id, new Date());
      all.push(eventsOf(record, foldedOf(record)).toSorted((a, b) => a.at.localeCompare(b.at)));
    }
    return all;
  });
}
