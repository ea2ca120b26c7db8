import type { Envelope, ResponseCode } from '@overgang/fhir-models';
import type { Bundle } from 'fhir/r4.js';
import { sql, type Kysely } from 'kysely';
import type { AboutCitizen } from './about-citizen.ts';
import type { GivenAnswer } from './outbox.ts';

type Ids = Pick<Envelope, 'messageId' | 'bundleId'>;

/** What is held while a message is judged: its two ids, and the citizen whose affairs it changes. */
type Held = Ids & Pick<AboutCitizen, 'cpr'>;

/** Holds these until the transaction ends, so that each message, and each citizen's messages, are judged by one at a time. */
export async function lockArrivals(trx: Kysely<unknown>, all: Held[]): Promise<void> {
  const keys = all.flatMap(({ messageId, bundleId, cpr }) => [
    `inbox message ${messageId}`,
    `inbox bundle ${bundleId}`,
    ...(cpr === undefined ? [] : [`inbox citizen ${cpr}`]),
  ]);
  // In one fixed order, so that nobody waits in a circle.
  const inOrder = [...new Set(keys)].toSorted();
  await sql`select pg_advisory_xact_lock(hashtextextended(key, 0)) from unnest(${inOrder}::text[]) as key`.execute(trx);
}

/** What the inbox knows of a message's two ids. */
export interface Known {
  bundleIsKnown: boolean;
  messageIsKnown: boolean;
  /** The answer that was given for the message. */
  acknowledgement: Bundle | null;
}

/** What the inbox knows of these messages, in the same order. */
export async function knownOf(trx: Kysely<unknown>, all: Ids[]): Promise<Known[]> {
  const messageIds = all.map(({ messageId }) => messageId);
  const bundleIds = all.map(({ bundleId }) => bundleId);
  const { rows } = await sql<Known>`
    select inbox_bundle.bundle_id is not null as "bundleIsKnown", inbox.message_id is not null as "messageIsKnown",
      inbox.acknowledgement
    from unnest(${messageIds}::text[], ${bundleIds}::text[]) with ordinality as given(message_id, bundle_id, place)
      left join lateral (select message_id, acknowledgement from inbox where message_id = given.message_id limit 1)
        as inbox on true
      left join lateral (select bundle_id from inbox_bundle where bundle_id = given.bundle_id limit 1)
        as inbox_bundle on true
    order by place`.execute(trx);
  return rows;
}

export interface Answered {
  envelope: Envelope;
  about?: AboutCitizen;
  code: ResponseCode;
  acknowledgement: Bundle;
  /** The message itself, when there is a legal base for keeping it. */
  content?: Bundle;
  correlationId?: string;
}

/** Enters messages with their answers, and under which Bundle.ids these and others known before have come. */
export async function enterMessages(trx: Kysely<unknown>, answered: Answered[], bundles: Ids[]): Promise<void> {
  const entered = JSON.stringify(answered.map(entryOf));
  const bundleIds = bundles.map(({ bundleId }) => bundleId);
  const messageIds = bundles.map(({ messageId }) => messageId);
  await sql`
    with came as (
      insert into inbox_bundle (bundle_id, message_id)
      select * from unnest(${bundleIds}::text[], ${messageIds}::text[])
    )
    insert into inbox (message_id, event, code, sender, sender_name, receiver, received_at, response_code,
      acknowledged_at, acknowledgement, content_kept, bundle, activity, previous_message_id, sent_at,
      about_cpr, about_given, about_family, correlation_id)
    select "messageId", event, code, sender, "senderName", receiver, clock_timestamp(), "responseCode",
      clock_timestamp(), acknowledgement, bundle is not null, bundle, activity, "previousMessageId", "sentAt",
      cpr, given, family, "correlationId"
    from jsonb_to_recordset(${entered}::jsonb) as entered("messageId" text, event text, code text, sender text,
      "senderName" text, receiver text, "responseCode" text, acknowledgement jsonb, bundle jsonb, activity text,
      "previousMessageId" text, "sentAt" timestamptz, cpr text, given text[], family text, "correlationId" text)`.execute(
    trx,
  );
}

function entryOf(answered: Answered): object {
  const { envelope, code: responseCode, acknowledgement, correlationId } = answered;
  const { messageId, event, code, sender, receiver } = envelope;
  const entry = { messageId, event, code, responseCode, acknowledgement, correlationId };
  const parties = { sender: sender.sor, senderName: sender.name, receiver: receiver.sor };
  return { ...entry, ...parties, ...contentOf(answered) };
}

/** A message kept whole, with what lists and access need to know of it beside it. */
function contentOf({ envelope, about, content: bundle }: Answered): object | undefined {
  if (!bundle) return undefined;
  const { activity, previousMessageId, createdAt } = envelope;
  const { cpr, given = [], family = '' } = about ?? {};
  return { bundle, activity, previousMessageId, sentAt: createdAt, cpr, given, family };
}

/** An acknowledgement that was received of a message of ours. */
export interface ReceivedAcknowledgement extends GivenAnswer {
  messageId: string;
  bundle: Bundle;
}

/** What became of a received acknowledgement. */
export interface AcknowledgementEffect {
  /** False when the same one has come before. */
  isNew: boolean;
  /** Whether it is of a message of ours. */
  isMatched: boolean;
  /** Whether it changed what is known of the message; `ok` and `fatal-error` are final. */
  counts: boolean;
}

/**
 * Keeps acknowledgements and lets each decide the message that it is of, in one statement; at most one of them is of the
 * same message. The latest counts after a `transient-error`, which leaves the message waiting; the others are final.
 */
export async function enterAcknowledgements(
  db: Kysely<unknown>,
  received: ReceivedAcknowledgement[],
  at: Date,
): Promise<AcknowledgementEffect[]> {
  const { rows } = await sql<AcknowledgementEffect>`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(received)}::jsonb)
        as one("messageId" text, "of" text, code text, problem jsonb, why text, bundle jsonb)
    ), kept as (
      insert into acknowledgement_received (message_id, of, response_code, received_at, matched, bundle)
      select "messageId", "of", code, ${at}, exists (select from outbox where message_id = given."of"), bundle
      from given on conflict do nothing returning message_id, matched
    ), decided as (
      update outbox set response_code = given.code, problem = given.problem, sent_at = coalesce(sent_at, ${at}),
        acknowledged_at = case when given.code = 'ok' then ${at}::timestamptz end,
        refused_at = case given.code when 'ok' then null when 'fatal-error' then ${at}::timestamptz else refused_at end,
        due_at = case when given.code = 'transient-error' then due_at end,
        needs_person_since = case when given.code = 'ok' then null
          when given.why is null or (handled_at is not null and given.code = 'transient-error') then needs_person_since
          else coalesce(needs_person_since, ${at}) end,
        needs_person_why = coalesce(given.why, needs_person_why)
      from given join kept on kept.message_id = given."messageId"
      where outbox.message_id = given."of" and coalesce(response_code, '') not in ('ok', 'fatal-error')
      returning outbox.message_id
    )
    select kept.message_id is not null as "isNew", coalesce(kept.matched, true) as "isMatched",
      decided.message_id is not null as counts
    from jsonb_array_elements(${JSON.stringify(received.map(({ messageId, of }) => ({ messageId, of })))}::jsonb)
        with ordinality as asked(one, number)
      left join kept on kept.message_id = one->>'messageId' left join decided on decided.message_id = one->>'of'
    order by number`.execute(db);
  return rows;
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
