import { readEnvelope } from '@overgang/fhir-models';
import { correlationId, type Text } from '@overgang/service-kit';
import type { Bundle } from 'fhir/r4.js';
import { sql, type Kysely } from 'kysely';

/** Why a person is asked to see to a message of ours. */
export type NeedsPerson = 'unanswered' | 'undelivered' | 'refused-by-receiver' | 'refused-by-exchange' | 'given-up';

/** Who has seen to a message that did not get through, and what they did. */
export interface Handled {
  at: Date;
  by: string;
  note: string;
}

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
  /** Since when it waits for a person. */
  needsPersonSince?: Date;
  handled?: Handled;
}

/** What {@link claimDue} has taken to be seen to now. */
export interface DueMessage {
  messageId: string;
  bundleId: string;
  event: string;
  sender: string;
  /** The Bundle as JSON. */
  body: string;
  queuedAt: Date;
  isSent: boolean;
  resends: number;
  failures: number;
  correlationId: string | null;
}

/** The channel of PostgreSQL on which outbox workers are woken; the payload is the schema. */
export const outboxChannel = 'overgang_outbox';

const wake = sql`pg_notify(${outboxChannel}, current_schema())`;

/** Wakes the outbox workers of every process when the transaction is committed. */
export async function wakeWorkers(trx: Kysely<unknown>): Promise<void> {
  await sql`select ${wake}`.execute(trx);
}

/**
 * Stores a message to be sent, in the caller's transaction. Messages with the same order key are sent in order: the
 * pathway's episode, else the thread, else the message itself.
 */
export async function addToOutbox(trx: Kysely<unknown>, bundle: Bundle): Promise<void> {
  const { messageId, bundleId, event, code, sender, episode, thread } = readEnvelope(bundle);
  await sql`with stored as (
      insert into outbox (message_id, bundle_id, event, code, order_key, sender, bundle, stored_at, due_at, correlation_id)
      values (${messageId}, ${bundleId}, ${event}, ${code ?? null}, ${episode ?? thread ?? messageId}, ${sender.sor},
        ${JSON.stringify(bundle)}::jsonb, clock_timestamp(), '-infinity', ${correlationId() ?? null})
      returning message_id)
    select ${wake} from stored`.execute(trx);
}

const isUnsent = sql`due_at is not null and refused_at is null and sent_bundle_id is distinct from bundle_id`;
const isAnswered = sql`(coalesce(response_code, '') in ('ok', 'fatal-error'))`;

/**
 * Takes what is due, so that nobody else sees to it for the time of the lease: messages to be posted, each the first
 * of its order key, and messages whose acknowledgement has been waited for long enough.
 */
export async function claimDue(
  db: Kysely<unknown>,
  { now, most, leaseSeconds }: { now: Date; most: number; leaseSeconds: number },
): Promise<DueMessage[]> {
  const until = new Date(now.getTime() + leaseSeconds * 1000);
  const { rows } = await sql<DueMessage>`
    with due as (
      select message_id from outbox as one
      where due_at <= ${now} and (leased_until is null or leased_until < ${now})
        and not exists (
          select from outbox as earlier
          where order_key = one.order_key and ${isUnsent}
            and (coalesce(earlier.position, 0), earlier.stored_at) < (coalesce(one.position, 0), one.stored_at))
      order by due_at limit ${most} for update skip locked
    )
    update outbox set leased_until = ${until} from due where outbox.message_id = due.message_id
    returning outbox.message_id as "messageId", bundle_id as "bundleId", event, sender, bundle::text as body,
      coalesce(queued_at, stored_at) as "queuedAt", sent_bundle_id is not distinct from bundle_id as "isSent",
      resends, failures, correlation_id as "correlationId"`.execute(db);
  return rows;
}

interface Tried {
  messageId: string;
  bundleId: string;
  at: Date;
}

/** The exchange has it; its acknowledgement is waited for until then, if at all. */
export async function markSent(
  db: Kysely<unknown>,
  { messageId, bundleId, at, waitUntil }: Tried & { waitUntil: Date | null },
): Promise<void> {
  await sql`update outbox set sent_at = coalesce(sent_at, ${at}), sent_bundle_id = ${bundleId}, attempts = attempts + 1,
      failures = 0, leased_until = null, next_try_at = null,
      problem = case when response_code is null and needs_person_since is null then null else problem end,
      due_at = case when ${isAnswered} then null else ${waitUntil}::timestamptz end
    where message_id = ${messageId} and bundle_id = ${bundleId}`.execute(db);
}

/** The exchange could not take it now. */
export async function markTried(
  db: Kysely<unknown>,
  { messageId, bundleId, problem, nextTryAt }: Omit<Tried, 'at'> & { problem: Text; nextTryAt: Date },
): Promise<void> {
  await sql`update outbox set attempts = attempts + 1, failures = failures + 1, leased_until = null,
      due_at = case when ${isAnswered} then null else ${nextTryAt}::timestamptz end, next_try_at = ${nextTryAt},
      problem = ${JSON.stringify(problem)}::jsonb
    where message_id = ${messageId} and bundle_id = ${bundleId}`.execute(db);
}

/** It is not sent any more, and a person is asked, unless it has been answered after all. */
export async function endSending(
  db: Kysely<unknown>,
  { messageId, bundleId, at, problem, why }: Tried & { problem: Text; why: NeedsPerson },
): Promise<void> {
  const isPosted = why !== 'unanswered';
  await sql`update outbox set due_at = null, leased_until = null, next_try_at = null,
      attempts = attempts + ${isPosted ? 1 : 0}, refused_at = case when ${isPosted} then ${at}::timestamptz else refused_at end,
      problem = ${JSON.stringify(problem)}::jsonb, needs_person_since = ${at}, needs_person_why = ${why}
    where message_id = ${messageId} and bundle_id = ${bundleId} and not ${isAnswered}`.execute(db);
}

/** Puts the message's new copy in the place of the one sent before; false when it has been answered meanwhile. */
export async function replaceCopy(
  db: Kysely<unknown>,
  { messageId, copy }: { messageId: string; copy: Bundle },
): Promise<boolean> {
  const { rows } = await sql`update outbox set bundle_id = ${copy.id}, bundle = ${JSON.stringify(copy)}::jsonb,
      resends = resends + 1
    where message_id = ${messageId} and not ${isAnswered} and refused_at is null returning message_id`.execute(db);
  return rows.length > 0;
}

/** What waits for the exchange need wait no longer: it answers again. */
export async function hurryAll(db: Kysely<unknown>, now: Date): Promise<void> {
  await sql`update outbox set due_at = ${now} where ${isUnsent} and due_at > ${now}`.execute(db);
}

export interface GivenAnswer {
  of: string;
  code: 'ok' | 'fatal-error' | 'transient-error';
  problem?: Text;
  /** Whether a person must see to the message now. */
  why?: NeedsPerson;
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
  needsPersonSince: Date | null;
  handledAt: Date | null;
  handledBy: { name: string } | null;
  handledNote: string | null;
}

/** How far the messages have come; ids that are not ours are left out. */
export async function outboxStates(db: Kysely<unknown>, messageIds: string[]): Promise<Map<string, OutboxState>> {
  const { rows } = await sql<StateRow>`
    select message_id as "messageId", code, stored_at as "storedAt", sent_at as "sentAt",
      acknowledged_at as "acknowledgedAt", refused_at as "refusedAt", attempts, problem, next_try_at as "nextTryAt",
      needs_person_since as "needsPersonSince", handled_at as "handledAt", handled_by as "handledBy",
      handled_note as "handledNote"
    from outbox where message_id = any(${messageIds})`.execute(db);
  return new Map(rows.map((row) => [row.messageId, asState(row)]));
}

function asState({ messageId, storedAt, attempts, ...maybe }: StateRow): OutboxState {
  const { code, sentAt, acknowledgedAt, refusedAt, problem, nextTryAt, needsPersonSince } = maybe;
  const handled = handledOf(maybe);
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
    ...(needsPersonSince && { needsPersonSince }),
    ...(handled && { handled }),
  };
}

type HandledRow = Pick<StateRow, 'handledAt' | 'handledBy' | 'handledNote'>;

/** Who has seen to it, if anybody has. */
export function handledOf({ handledAt: at, handledBy: by, handledNote: note }: HandledRow): Handled | undefined {
  return at && by && note ? { at, by: by.name, note } : undefined;
}
