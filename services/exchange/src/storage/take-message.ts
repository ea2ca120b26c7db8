import { sql } from 'kysely';
import type { TakenBy } from '../domain/hop.ts';
import type { Db } from './tables.ts';

/** Notes that a person of a unit took a message; the first of each unit counts. The coordinator, who tells it, is not told. */
export async function takeMessage(
  db: Db,
  { messageId, at, by }: { messageId: string; at: Date; by: TakenBy },
): Promise<'taken' | 'taken-before' | 'unknown'> {
  const details = JSON.stringify({ by });
  const { rows } = await sql<{ is_known: boolean; is_new: boolean }>`
    with known as (select * from message where message_id = ${messageId} and acknowledges is null),
    taken as (
      insert into fact
        (episode, kind, message_id, receiver, at, details, copied_at, sender_organisation, receiver_organisation)
      select episode, 'taken', message_id, receiver, ${at}, ${details}::jsonb, ${at}, sender_organisation, receiver_organisation
      from known
      on conflict (message_id, (details #>> '{by,unit,sor}')) where kind = 'taken' do nothing
      returning id)
    select exists (select from known) as is_known, exists (select from taken) as is_new`.execute(db);
  const [outcome] = rows;
  if (!outcome?.is_known) return 'unknown';
  return outcome.is_new ? 'taken' : 'taken-before';
}
