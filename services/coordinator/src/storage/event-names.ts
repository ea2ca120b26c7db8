import type { Kysely } from 'kysely';
import type { Tables } from './schema.ts';

export interface NamedEvent {
  type: string;
  at: string;
  messageId?: string;
  code?: string;
}

/** The events behind an obligation's reasons, as they can be shown; oldest first. */
export async function eventsNamed(db: Kysely<Tables>, pathwayId: string, ids: string[]): Promise<NamedEvent[]> {
  const notices = await db
    .selectFrom('notification as n')
    .innerJoin('message_state as s', 's.message_id', 'n.message_id')
    .select(['n.message_id', 'n.type', 'n.at', 'n.notice', 's.acknowledged_at'])
    .where('n.pathway_id', '=', pathwayId)
    .execute();
  const settled = await db.selectFrom('settlement').selectAll().where('pathway_id', '=', pathwayId).execute();
  const all = [
    ...notices.map((row) => ({
      id: row.message_id,
      type: row.type,
      at: row.at,
      messageId: row.message_id,
      code: row.notice.code,
    })),
    ...notices.flatMap(({ message_id: messageId, acknowledged_at: at }) =>
      at ? [{ id: `ack:${messageId}`, type: 'ack.received', at, messageId }] : [],
    ),
    ...settled.map((row) => ({ id: row.command_id, type: 'obligation.settled', at: row.at })),
  ];
  return all
    .filter(({ id }) => ids.includes(id))
    .toSorted((a, b) => a.at.getTime() - b.at.getTime())
    .map(({ id: _id, at, ...event }) => ({ ...event, at: at.toISOString() }));
}
