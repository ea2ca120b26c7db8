import { sql, type Kysely, type Selectable } from 'kysely';
import { isDocument } from '../domain/document.ts';
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
  const registered = await db.selectFrom('registration').selectAll().where('pathway_id', '=', pathwayId).execute();
  const work = await workNamed(db, pathwayId);
  const all = [
    ...work,
    ...notices.flatMap(namesOf),
    ...registered.map((row) => ({ id: row.command_id, type: row.type, at: row.at })),
    ...notices.flatMap(({ message_id: messageId, acknowledged_at: at }) =>
      at ? [{ id: `ack:${messageId}`, type: 'ack.received', at, messageId }] : [],
    ),
  ];
  return all
    .filter(({ id }) => ids.includes(id))
    .toSorted((a, b) => a.at.getTime() - b.at.getTime())
    .map(({ id: _id, at, ...event }) => ({ ...event, at: at.toISOString() }));
}

/** What people did about what is owed. */
async function workNamed(db: Kysely<Tables>, pathwayId: string): Promise<{ id: string; type: string; at: Date }[]> {
  const { rows } = await sql<{ id: string; type: string; at: Date }>`
    select command_id::text as id, 'obligation.settled' as type, coalesce(done_at, at) as at from settlement
      where pathway_id = ${pathwayId}
    union all
    select 'dispute:' || id, 'dispute.opened', opened_at from dispute where pathway_id = ${pathwayId}
    union all
    select 'dispute:' || id || ':settled', 'dispute.settled', settled_at from dispute
      where pathway_id = ${pathwayId} and settled_at is not null
    union all
    select 'deviation:' || c.command_id,
        case c.action when 'confirm' then 'deviation.confirmed' when 'export' then 'deviation.exported' else 'deviation.dismissed' end, c.at
      from deviation_command as c join deviation as d on d.id = c.deviation_id where d.pathway_id = ${pathwayId}`.execute(
    db,
  );
  return rows;
}

interface Row extends Pick<Selectable<Tables['notification']>, 'message_id' | 'type' | 'at' | 'notice'> {}

/** A document may say several things; what it says after the first has an id of its own. */
function namesOf({ message_id: messageId, type, at, notice }: Row) {
  if (!isDocument(notice)) return [{ id: messageId, type, at, messageId, code: notice.code }];
  return notice.says.map((said, index) => ({
    id: index === 0 ? messageId : `${messageId}:${said.type}`,
    type: said.type,
    at: said.at ? new Date(said.at) : at,
    messageId,
  }));
}
