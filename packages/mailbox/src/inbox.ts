import { readEnvelope, type Envelope, type ResponseCode } from '@overgang/fhir-models';
import type { Bundle } from 'fhir/r4.js';
import { sql, type Kysely } from 'kysely';
import { aboutCitizen } from './about-citizen.ts';

/**
 * Enters a message into the inbox under its two ids, and says which of them were new. Waits for a concurrent claim of
 * the same to end.
 */
export async function claimIds(
  trx: Kysely<unknown>,
  envelope: Envelope,
): Promise<{ bundleIsNew: boolean; messageIsNew: boolean }> {
  const { bundleId, messageId, event, code, sender, receiver } = envelope;
  const { rows } = await sql<{ bundleIsNew: boolean; messageIsNew: boolean }>`
    with bundle as (
      insert into inbox_bundle (bundle_id, message_id) values (${bundleId}, ${messageId})
      on conflict do nothing returning bundle_id
    ), message as (
      insert into inbox (message_id, event, code, sender, sender_name, receiver, received_at)
      select ${messageId}, ${event}, ${code ?? null}, ${sender.sor}, ${sender.name}, ${receiver.sor}, clock_timestamp()
      on conflict do nothing returning message_id
    )
    select exists (select from bundle) as "bundleIsNew", exists (select from message) as "messageIsNew"`.execute(trx);
  if (!rows[0]) throw new Error('A message could not be entered.');
  return rows[0];
}

export interface Answered {
  code: ResponseCode;
  acknowledgement: Bundle;
  /** The message itself, when there is a legal base for keeping it. */
  content?: Bundle;
}

export async function storeAnswer(trx: Kysely<unknown>, messageId: string, answered: Answered): Promise<void> {
  const { code, acknowledgement, content } = answered;
  await sql`update inbox set response_code = ${code}, acknowledged_at = clock_timestamp(),
      acknowledgement = ${JSON.stringify(acknowledgement)}::jsonb
    where message_id = ${messageId}`.execute(trx);
  if (content) await keepContent(trx, messageId, content);
}

/** Keeps a message whole, with what lists and access need to know of it beside it. */
async function keepContent(trx: Kysely<unknown>, messageId: string, content: Bundle): Promise<void> {
  const { activity, previousMessageId, createdAt } = readEnvelope(content);
  const about = aboutCitizen(content);
  await sql`update inbox set content_kept = true, bundle = ${JSON.stringify(content)}::jsonb,
      activity = ${activity ?? null}, previous_message_id = ${previousMessageId ?? null}, sent_at = ${createdAt},
      about_cpr = ${about?.cpr ?? null}, about_given = ${about?.given ?? []}, about_family = ${about?.family ?? ''}
    where message_id = ${messageId}`.execute(trx);
}

/** The acknowledgement that was given for a message of the inbox. */
export async function storedAnswer(trx: Kysely<unknown>, messageId: string): Promise<Bundle> {
  const { rows } = await sql<{ acknowledgement: Bundle }>`
    select acknowledgement from inbox where message_id = ${messageId}`.execute(trx);
  if (!rows[0]) throw new Error('A message of the inbox has no answer.');
  return rows[0].acknowledgement;
}

export interface ReceivedAcknowledgement {
  messageId: string;
  of: string;
  code: ResponseCode;
  bundle: Bundle;
}

/** Keeps an acknowledgement; false when the same one has come before. */
export async function keepAcknowledgement(
  trx: Kysely<unknown>,
  { messageId, of, code, bundle }: ReceivedAcknowledgement,
): Promise<boolean> {
  const { rows } = await sql`
    insert into acknowledgement_received (message_id, of, response_code, received_at, matched, bundle)
    values (${messageId}, ${of}, ${code}, clock_timestamp(),
      exists (select 1 from outbox where message_id = ${of}), ${JSON.stringify(bundle)}::jsonb)
    on conflict do nothing returning message_id`.execute(trx);
  return rows.length > 0;
}

/** A message that was received and accepted, without its content. */
export interface ReceivedMessage {
  messageId: string;
  /** Notification code, of a stay notification. */
  code?: string;
  from: { sor: string; name: string };
  receivedAt: Date;
  acknowledgedAt: Date;
  /** False where there was no legal base for keeping more than this. */
  contentKept: boolean;
}

export interface ReceivedQuery {
  /** The receiving organisation (SOR id), its units included. */
  organisation: string;
  /** Only these messages. */
  messageIds?: string[];
  limit: number;
}

/** What an organisation has received and accepted, newest first. */
export async function receivedMessages(
  db: Kysely<unknown>,
  { organisation, messageIds, limit }: ReceivedQuery,
): Promise<ReceivedMessage[]> {
  const { rows } = await sql<Omit<ReceivedMessage, 'code'> & { code: string | null }>`
    select message_id as "messageId", code, json_build_object('sor', sender, 'name', sender_name) as "from",
      received_at as "receivedAt", acknowledged_at as "acknowledgedAt", content_kept as "contentKept"
    from inbox
    where response_code = 'ok' and (${messageIds ?? null}::text[] is null or message_id = any(${messageIds ?? null}))
      and receiver in (select ${organisation}
        union select sor from directory_organisation where organisation = ${organisation})
    order by received_at desc limit ${limit}`.execute(db);
  return rows.map(({ code, ...message }) => ({ ...message, ...(code && { code }) }));
}
