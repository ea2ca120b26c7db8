import type { Kysely, Selectable } from 'kysely';
import type { Tables, Trx } from './schema.ts';

export interface PathwayRecord {
  pathway: Selectable<Tables['pathway']>;
  notifications: Selectable<Tables['notification']>[];
  acknowledged: { messageId: string; code: string; at: string }[];
  settlements: Selectable<Tables['settlement']>[];
  relations: Selectable<Tables['relation']>[];
  obligations: Selectable<Tables['obligation']>[];
}

/** Everything known of one pathway, its row locked so that one change at a time is judged. */
export async function lockPathway(trx: Trx, id: string, now: Date): Promise<PathwayRecord> {
  const pathway = await trx
    .selectFrom('pathway')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const notifications = await trx.selectFrom('notification').selectAll().where('pathway_id', '=', id).execute();
  const settlements = await trx.selectFrom('settlement').selectAll().where('pathway_id', '=', id).execute();
  const obligations = await trx.selectFrom('obligation').selectAll().where('pathway_id', '=', id).execute();
  const relations = await relationsInForce(trx, pathway.citizen_id, now);
  return { pathway, notifications, settlements, obligations, relations, acknowledged: await acknowledged(trx, id) };
}

async function acknowledged(trx: Trx, pathwayId: string): Promise<PathwayRecord['acknowledged']> {
  const rows = await trx
    .selectFrom('message_state as s')
    .innerJoin('notification as n', 'n.message_id', 's.message_id')
    .select(['s.message_id', 's.acknowledged_at', 's.response_code'])
    .where('n.pathway_id', '=', pathwayId)
    .where('s.acknowledged_at', 'is not', null)
    .execute();
  return rows.flatMap(({ message_id: messageId, acknowledged_at: at, response_code: code }) =>
    at ? [{ messageId, code: code ?? 'ok', at: at.toISOString() }] : [],
  );
}

/** Who the citizen has a relation to at this moment. */
export function relationsInForce(
  db: Kysely<Tables>,
  citizenId: string,
  now: Date,
): Promise<Selectable<Tables['relation']>[]> {
  return db
    .selectFrom('relation')
    .selectAll()
    .where('citizen_id', '=', citizenId)
    .where('valid_from', '<=', now)
    .where((of) => of.or([of('valid_until', 'is', null), of('valid_until', '>', now)]))
    .execute();
}
