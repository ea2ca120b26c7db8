import { sql } from 'kysely';
import type { Db } from './tables.ts';

const batch = 1000;

/** Writes the parties beside facts that an older version wrote without, so that delivery status finds them by party. */
export async function fillFacts(db: Db): Promise<void> {
  for (let filled = batch; filled === batch;) {
    const { numAffectedRows = 0n } = await sql`
      update fact set sender_organisation = message.sender_organisation,
        receiver_organisation = message.receiver_organisation
      from message
      where message.message_id = fact.message_id
        and fact.id = any(array(select id from fact where sender_organisation is null order by id limit ${batch}))`.execute(
      db,
    );
    filled = Number(numAffectedRows);
  }
}
