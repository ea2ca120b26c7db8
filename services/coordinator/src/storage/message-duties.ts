import type { Kysely } from 'kysely';
import { obligationsOf, type ObligationRow } from './obligations.ts';
import type { Tables } from './schema.ts';

const open = new Set<ObligationRow['state']>(['pending', 'warning', 'breached', 'disputed']);

/** What some messages make an organisation (SOR id) owe and is not done yet, by the message. */
export async function messageDuties(
  db: Kysely<Tables>,
  asked: { messageIds: string[]; organisation: string; now: Date },
): Promise<Map<string, ObligationRow[]>> {
  const { organisation, now } = asked;
  const messageIds = new Set(asked.messageIds);
  if (messageIds.size === 0) return new Map();
  const rows = await db
    .selectFrom('notification')
    .select('pathway_id')
    .distinct()
    .where('message_id', 'in', [...messageIds])
    .where('pathway_id', 'is not', null)
    .execute();
  const pathwayIds = rows.flatMap(({ pathway_id: id }) => id ?? []);
  const owed = (await obligationsOf(db, pathwayIds, now)).filter(
    ({ row, record }) => messageIds.has(record.trigger) && row.responsible.sor === organisation && open.has(row.state),
  );
  const byMessage = Map.groupBy(owed, ({ record }) => record.trigger);
  return new Map([...byMessage].map(([messageId, duties]) => [messageId, duties.map(({ row }) => row)]));
}
