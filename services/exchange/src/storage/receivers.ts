import { sql } from 'kysely';
import type { ReceiverCondition } from '../domain/receiver-condition.ts';
import type { Text } from '../domain/text.ts';
import type { Db } from './tables.ts';

export interface ReceiverRow {
  /** SOR id of an organisation. */
  receiver: string;
  name: string | null;
  state: ReceiverCondition;
  since: Date | null;
  next_try_at: Date | null;
  last_error: Text | null;
  waiting: number;
  oldest: Date | null;
}

/** The organisations for which something waits, or that have failed of late; those that are down first. */
export async function receivers(db: Db, limit: number): Promise<ReceiverRow[]> {
  const { rows } = await sql<ReceiverRow>`
    with waiting as (
      select receiver_organisation as receiver, count(*)::integer as waiting, min(queued_at) as oldest
      from delivery where state = 'queued' group by receiver_organisation),
    troubled as (select * from receiver_state where state <> 'ok' or failures > 0)
    select coalesce(waiting.receiver, troubled.receiver) as receiver, organisation.name,
      coalesce(troubled.state, 'ok') as state, troubled.since, troubled.next_try_at, troubled.last_error,
      coalesce(waiting.waiting, 0) as waiting, waiting.oldest
    from waiting full join troubled on troubled.receiver = waiting.receiver
    left join organisation on organisation.sor = coalesce(waiting.receiver, troubled.receiver)
    where coalesce(waiting.receiver, troubled.receiver) <> 'coordinator'
    order by (troubled.state = 'down') desc nulls last, (troubled.state = 'failing') desc nulls last, waiting desc, receiver
    limit ${limit}`.execute(db);
  return rows;
}
