import type { Citizen } from '@overgang/mailbox';
import { sql, type Kysely } from 'kysely';

interface MessageAbout {
  messageId: string;
  organisation: string;
  cpr: string;
}

/** Links received messages to their citizens (CPR) whom the municipality gives services now; those citizens by message id. */
export async function linkToServed(trx: Kysely<unknown>, messages: MessageAbout[]): Promise<Map<string, string>> {
  if (messages.length === 0) return new Map();
  const { rows } = await sql<{ messageId: string; citizenId: string }>`
    insert into message_about (message_id, citizen_id, linked_at)
    select "messageId", citizen.id, clock_timestamp()
    from jsonb_to_recordset(${JSON.stringify(messages)}::jsonb) as told("messageId" text, organisation text, cpr char(10))
      join citizen using (organisation, cpr) join home_care on home_care.citizen_id = citizen.id
    where cardinality(home_care.services) > 0
    returning message_id as "messageId", citizen_id as "citizenId"`.execute(trx);
  return new Map(rows.map(({ messageId, citizenId }) => [messageId, citizenId]));
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
