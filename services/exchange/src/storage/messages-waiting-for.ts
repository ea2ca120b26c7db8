import { sql } from 'kysely';
import type { Db } from './tables.ts';

/** Most units that are named; beyond that nobody is helped by more. */
const most = 5000;

/**
 * How many messages of each sending unit (SOR id) had not reached an organisation when it began to fail, or were sent to it since;
 * acknowledgements are not counted.
 */
export async function messagesWaitingFor(
  db: Db,
  { receiver, since }: { receiver: string; since: Date },
): Promise<{ unit: string; messages: number }[]> {
  const { rows } = await sql<{ unit: string; messages: number }>`
    select m.sender as unit, count(*)::integer as messages
    from message as m join delivery as d on d.message_id = m.message_id
    where m.receiver_organisation = ${receiver} and m.accepted_at > ${since}::timestamptz - interval '1 day'
      and m.acknowledges is null and (d.handed_over_at is null or d.handed_over_at >= ${since})
    group by m.sender order by messages desc, unit limit ${most}`.execute(db);
  return rows;
}
