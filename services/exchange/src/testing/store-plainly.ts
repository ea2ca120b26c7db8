import { sql } from 'kysely';
import type { Database } from '@overgang/service-kit';
import type { Tables } from '../storage/tables.ts';

/** Stores some messages of one line in each hour of a range (from and to in hours since 1970), without deliveries. */
export async function storePlainly(
  { db }: Pick<Database<Tables>, 'db'>,
  { from, to, perHour }: { from: number; to: number; perHour: number },
): Promise<void> {
  await sql`
    insert into message (message_id, event, episode, sender, sender_organisation, receiver, receiver_organisation,
      content_hash, body, body_hash, accepted_at)
    select gen_random_uuid(), 'hospital-notification-message', 'episode', '990011000016008', '990011000016001',
      '990021000016004', '990021000016004', '', content, encode(sha256(convert_to(content, 'UTF8')), 'hex'),
      to_timestamp(hour * 3600.0 + 60 * number)
    from generate_series(${from}::integer, ${to - 1}::integer) as hour
    cross join generate_series(1, ${perHour}::integer) as number
    cross join lateral (select 'body ' || hour || ' ' || number as content) as one`.execute(db);
}
