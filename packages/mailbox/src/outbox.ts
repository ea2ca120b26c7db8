import type { ResponseCode } from '@overgang/fhir-models';
import type { Text } from '@overgang/service-kit';
import type { Bundle } from 'fhir/r4.js';
import { sql, type Kysely } from 'kysely';

/** How far a message of ours has come. A problem is what people should know, in both languages. */
export interface OutboxState {
  messageId: string;
  code?: string;
  storedAt: Date;
  sentAt?: Date;
  acknowledgedAt?: Date;
  refusedAt?: Date;
  /** How many times it has been posted to the exchange. */
  attempts: number;
  problem?: Text;
  /** The latest moment of the next try, while the exchange cannot be reached. */
  nextTryAt?: Date;
}

export interface OutboxMessage {
  messageId: string;
  bundleId: string;
  orderKey: string;
  sender: string;
  bundle: Bundle;
  storedAt: Date;
  sentBundleId: string | null;
  responseCode: ResponseCode | null;
  refusedAt: Date | null;
  resends: number;
}

export interface NewOutboxMessage {
  messageId: string;
  bundleId: string;
  event: string;
  code?: string;
  /** Messages with the same key are sent in order: the pathway's episode, else the thread, else the message itself. */
  orderKey: string;
  sender: string;
  bundle: Bundle;
}

export async function addToOutbox(trx: Kysely<unknown>, message: NewOutboxMessage): Promise<void> {
  const { messageId, bundleId, event, code, orderKey, sender, bundle } = message;
  await sql`insert into outbox (message_id, bundle_id, event, code, order_key, sender, bundle, stored_at)
    values (${messageId}, ${bundleId}, ${event}, ${code ?? null}, ${orderKey}, ${sender},
      ${JSON.stringify(bundle)}::jsonb, clock_timestamp())`.execute(trx);
}

/** The message, locked against other changes while the transaction lasts. */
export async function outboxMessage(trx: Kysely<unknown>, messageId: string): Promise<OutboxMessage | undefined> {
  const { rows } = await sql<OutboxMessage>`
    select message_id as "messageId", bundle_id as "bundleId", order_key as "orderKey", sender, bundle,
      stored_at as "storedAt", sent_bundle_id as "sentBundleId", response_code as "responseCode",
      refused_at as "refusedAt", resends
    from outbox where message_id = ${messageId} for update`.execute(trx);
  return rows[0];
}

export async function markSent(trx: Kysely<unknown>, { messageId, bundleId }: OutboxMessage): Promise<void> {
  await sql`update outbox set sent_at = coalesce(sent_at, clock_timestamp()), sent_bundle_id = ${bundleId},
      attempts = attempts + 1, next_try_at = null, problem = case when response_code is null then null else problem end
    where message_id = ${messageId}`.execute(trx);
}

export async function markRefused(db: Kysely<unknown>, messageId: string, problem: Text): Promise<void> {
  await sql`update outbox set refused_at = clock_timestamp(), attempts = attempts + 1, next_try_at = null,
      problem = ${JSON.stringify(problem)}::jsonb
    where message_id = ${messageId}`.execute(db);
}

export async function markTried(
  db: Kysely<unknown>,
  messageId: string,
  { problem, nextTryAt }: { problem: Text; nextTryAt: Date },
): Promise<void> {
  await sql`update outbox set attempts = attempts + 1, next_try_at = ${nextTryAt},
      problem = ${JSON.stringify(problem)}::jsonb
    where message_id = ${messageId}`.execute(db);
}

/** Notes a problem without changing how far the message has come. */
export async function noteProblem(trx: Kysely<unknown>, messageId: string, problem: Text): Promise<void> {
  await sql`update outbox set problem = ${JSON.stringify(problem)}::jsonb where message_id = ${messageId}`.execute(trx);
}

/** Puts the message's new copy in the place of the one sent before. */
export async function replaceCopy(trx: Kysely<unknown>, messageId: string, bundle: Bundle): Promise<void> {
  await sql`update outbox set bundle_id = ${bundle.id}, bundle = ${JSON.stringify(bundle)}::jsonb, resends = resends + 1
    where message_id = ${messageId}`.execute(trx);
}

/** The receiver's answer. A `transient-error` leaves the message waiting; the others are final. */
export async function markAnswered(
  trx: Kysely<unknown>,
  messageId: string,
  { code, problem }: { code: ResponseCode; problem?: Text },
): Promise<void> {
  await sql`update outbox set response_code = ${code},
      problem = ${problem ? JSON.stringify(problem) : null}::jsonb,
      acknowledged_at = case when ${code} = 'ok' then clock_timestamp() end,
      refused_at = case when ${code} = 'fatal-error' then clock_timestamp() end
    where message_id = ${messageId}`.execute(trx);
}

interface StateRow {
  messageId: string;
  code: string | null;
  storedAt: Date;
  sentAt: Date | null;
  acknowledgedAt: Date | null;
  refusedAt: Date | null;
  attempts: number;
  problem: Text | null;
  nextTryAt: Date | null;
}

/** How far the messages have come; ids that are not ours are left out. */
export async function outboxStates(db: Kysely<unknown>, messageIds: string[]): Promise<Map<string, OutboxState>> {
  const { rows } = await sql<StateRow>`
    select message_id as "messageId", code, stored_at as "storedAt", sent_at as "sentAt",
      acknowledged_at as "acknowledgedAt", refused_at as "refusedAt", attempts, problem, next_try_at as "nextTryAt"
    from outbox where message_id = any(${messageIds})`.execute(db);
  return new Map(rows.map((row) => [row.messageId, asState(row)]));
}

function asState({ messageId, storedAt, attempts, ...maybe }: StateRow): OutboxState {
  const { code, sentAt, acknowledgedAt, refusedAt, problem, nextTryAt } = maybe;
  return {
    messageId,
    storedAt,
    attempts,
    ...(code && { code }),
    ...(sentAt && { sentAt }),
    ...(acknowledgedAt && { acknowledgedAt }),
    ...(refusedAt && { refusedAt }),
    ...(problem && { problem }),
    ...(nextTryAt && { nextTryAt }),
  };
}
