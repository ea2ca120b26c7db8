import type { Citizen } from '@overgang/mailbox';
import { sql, type Kysely } from 'kysely';

/** Links a received message to its citizen (CPR) if the municipality gives services to them now; whether it does. */
export async function linkToServed(
  trx: Kysely<unknown>,
  { messageId, organisation, cpr }: { messageId: string; organisation: string; cpr: string },
): Promise<boolean> {
  const { rows } = await sql`insert into message_about (message_id, citizen_id, linked_at)
    select ${messageId}, citizen.id, clock_timestamp() from citizen join home_care on home_care.citizen_id = citizen.id
    where citizen.organisation = ${organisation} and citizen.cpr = ${cpr} and cardinality(home_care.services) > 0
    returning message_id`.execute(trx);
  return rows.length > 0;
}

/** The latest messages about the citizens a unit (SOR id) serves. */
export async function messagesForUnit(db: Kysely<unknown>, unit: string, limit: number): Promise<string[]> {
  const { rows } = await sql<{ messageId: string }>`
    select message_id as "messageId" from message_about join home_care using (citizen_id)
    where unit = ${unit} order by linked_at desc limit ${limit}`.execute(db);
  return rows.map(({ messageId }) => messageId);
}

type Concerned = Pick<Citizen, 'id' | 'given' | 'family'>;

/** Whom messages concern, by message id. */
export async function citizensOfMessages(db: Kysely<unknown>, messageIds: string[]): Promise<Map<string, Concerned>> {
  const { rows } = await sql<Concerned & { messageId: string }>`
    select message_id as "messageId", id, given, family from message_about join citizen on citizen.id = citizen_id
    where message_id = any(${messageIds})`.execute(db);
  return new Map(rows.map(({ messageId, ...citizen }) => [messageId, citizen]));
}
