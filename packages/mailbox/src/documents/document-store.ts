import type { OwnActivity, OwnMessage } from '@overgang/fhir-models';
import type { Migration } from '@overgang/service-kit';
import { sql, type Kysely } from 'kysely';

export { DraftContent } from './draft-content.ts';

/** Drafts, and what has been sent of them: a version that has been sent never changes again. */
export const documentMigrations: Record<string, Migration> = {
  '0022-document': {
    async up(db) {
      await sql`create table document_draft (
        kind text not null,
        subject text not null,
        content jsonb not null,
        revision integer not null,
        saved_at timestamptz not null,
        by_id text not null,
        by_name text not null,
        primary key (kind, subject)
      )`.execute(db);
      await sql`create table document_version (
        message_id uuid primary key,
        document_id uuid not null,
        kind text not null,
        subject text not null,
        number integer not null,
        activity text not null,
        sent_at timestamptz not null,
        by_id text not null,
        by_name text not null,
        by_role text not null,
        reason text,
        message jsonb not null,
        unique (document_id, number)
      )`.execute(db);
      await sql`create index document_version_subject on document_version (kind, subject, number)`.execute(db);
    },
  },
};

/** Who wrote something. */
export interface Writer {
  id: string;
  name: string;
  role: string;
}

/** What a document is about: its kind's event, and an id the service chooses (a stay, a message answered). */
export interface DocumentPlace {
  kind: string;
  subject: string;
}

export interface Draft {
  content: object;
  /** Grows by one with every save. */
  revision: number;
  savedAt: Date;
  by: { id: string; name: string };
}

export async function draftOf(db: Kysely<unknown>, { kind, subject }: DocumentPlace): Promise<Draft | undefined> {
  const { rows } = await sql<Draft>`
    select content, revision, saved_at as "savedAt", json_build_object('id', by_id, 'name', by_name) as by
    from document_draft where kind = ${kind} and subject = ${subject}`.execute(db);
  return rows[0];
}

/**
 * Keeps a draft; it must build on the revision that is kept (0 when there is none), so that nobody overwrites what a
 * colleague has written. Nothing when it does not.
 */
export async function saveDraft(
  db: Kysely<unknown>,
  { kind, subject }: DocumentPlace,
  draft: { content: object; basedOn: number; by: Writer; at: Date },
): Promise<Draft | undefined> {
  const { content, basedOn, by, at } = draft;
  const { rows } = await sql<Draft>`
    insert into document_draft as kept (kind, subject, content, revision, saved_at, by_id, by_name)
    select ${kind}, ${subject}, ${JSON.stringify(content)}::jsonb, 1, ${at}, ${by.id}, ${by.name}
    where ${basedOn} = 0 or exists (
      select from document_draft where kind = ${kind} and subject = ${subject} and revision = ${basedOn})
    on conflict (kind, subject) do update set content = excluded.content, revision = kept.revision + 1,
      saved_at = excluded.saved_at, by_id = excluded.by_id, by_name = excluded.by_name
    where kept.revision = ${basedOn}
    returning content, revision, saved_at as "savedAt", json_build_object('id', by_id, 'name', by_name) as by`.execute(
    db,
  );
  return rows[0];
}

export async function dropDraft(db: Kysely<unknown>, { kind, subject }: DocumentPlace): Promise<void> {
  await sql`delete from document_draft where kind = ${kind} and subject = ${subject}`.execute(db);
}

/** One sent version of a document, correction and cancellation among them. */
export interface DocumentVersion {
  messageId: string;
  documentId: string;
  kind: string;
  subject: string;
  /** Counts what was sent of the document, from 1. */
  number: number;
  activity: OwnActivity;
  sentAt: Date;
  by: Writer;
  /** Why it was taken back. */
  reason: string | null;
  message: OwnMessage<object>;
}

const columns = sql`message_id as "messageId", document_id as "documentId", kind, subject, number, activity,
  sent_at as "sentAt", json_build_object('id', by_id, 'name', by_name, 'role', by_role) as by, reason, message`;

export async function addVersion(
  trx: Kysely<unknown>,
  { kind, subject }: DocumentPlace,
  sent: { message: OwnMessage<object>; by: Writer; at: Date; number: number; reason?: string },
): Promise<void> {
  const { message, by, at, number, reason } = sent;
  const activity = message.history.at(-1)?.activity ?? '';
  await sql`insert into document_version (message_id, document_id, kind, subject, number, activity, sent_at, by_id, by_name,
      by_role, reason, message)
    values (${message.messageId}, ${message.documentId}, ${kind}, ${subject}, ${number}, ${activity}, ${at}, ${by.id},
      ${by.name}, ${by.role}, ${reason ?? null}, ${JSON.stringify(message)}::jsonb)`.execute(trx);
}

/** What has been sent about these subjects, by subject, kind, and oldest first; of one kind when it is given. */
export async function versionsOf(
  db: Kysely<unknown>,
  { subjects, kind }: { subjects: string[]; kind?: string },
): Promise<DocumentVersion[]> {
  const { rows } = await sql<DocumentVersion>`select ${columns} from document_version
    where subject = any(${subjects}) and ${kind ? sql`kind = ${kind}` : sql`true`}
    order by subject, kind, sent_at, number`.execute(db);
  return rows;
}

export async function versionByMessage(db: Kysely<unknown>, messageId: string): Promise<DocumentVersion | undefined> {
  const { rows } = await sql<DocumentVersion>`select ${columns} from document_version
    where message_id = ${messageId}`.execute(db);
  return rows[0];
}

/** Nobody else writes versions or drafts in this place while the transaction lasts. */
export async function lockPlace(trx: Kysely<unknown>, { kind, subject }: DocumentPlace): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${kind} ${subject}`}, 0))`.execute(trx);
}
