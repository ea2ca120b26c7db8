import type { Envelope, ResponseCode } from '@overgang/fhir-models';
import type { Bundle } from 'fhir/r4.js';
import { sql, type Kysely } from 'kysely';

/** Claims a Bundle.id for a message; false when some message has used it before. Waits for a concurrent claim to end. */
export async function claimBundleId(trx: Kysely<unknown>, { bundleId, messageId }: Envelope): Promise<boolean> {
  const { rows } = await sql`insert into inbox_bundle (bundle_id, message_id) values (${bundleId}, ${messageId})
    on conflict do nothing returning bundle_id`.execute(trx);
  return rows.length > 0;
}

/** Enters a message into the inbox; false when it is there already. Waits for a concurrent claim to end. */
export async function claimMessage(trx: Kysely<unknown>, envelope: Envelope): Promise<boolean> {
  const { messageId, event, code, sender, receiver } = envelope;
  const { rows } = await sql`
    insert into inbox (message_id, event, code, sender, sender_name, receiver, received_at)
    values (${messageId}, ${event}, ${code ?? null}, ${sender.sor}, ${sender.name}, ${receiver.sor}, clock_timestamp())
    on conflict do nothing returning message_id`.execute(trx);
  return rows.length > 0;
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
      acknowledgement = ${JSON.stringify(acknowledgement)}::jsonb, content_kept = ${content !== undefined},
      bundle = ${content ? JSON.stringify(content) : null}::jsonb
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
