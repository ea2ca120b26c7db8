import type { Citizen } from '@overgang/mailbox';
import { sql, type Kysely } from 'kysely';

/** Links a received message to the citizen it concerns. */
export async function linkMessage(trx: Kysely<unknown>, messageId: string, citizenId: string): Promise<void> {
  await sql`insert into message_about (message_id, citizen_id, linked_at)
    values (${messageId}, ${citizenId}, clock_timestamp())`.execute(trx);
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
