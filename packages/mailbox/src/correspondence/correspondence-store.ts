import type { CareCommunication } from '@overgang/fhir-models';
import type { Migration } from '@overgang/service-kit';
import { sql, type Kysely } from 'kysely';

/** Both sides of every correspondence: what came stands in the inbox, what went is kept here. */
export const correspondenceMigrations: Record<string, Migration> = {
  '0023-correspondence': {
    async up(db) {
      await sql`create table correspondence (
        number bigint generated always as identity primary key,
        message_id text not null unique,
        thread_id text not null,
        direction text not null,
        organisation text not null,
        unit text not null,
        other_sor text not null,
        other_name text not null,
        about_cpr char(10),
        about_given text[] not null,
        about_family text not null,
        category text not null,
        topic text,
        priority text,
        kind text not null,
        follows text,
        sent_at timestamptz not null,
        author text not null,
        message jsonb,
        episode text,
        seen_at timestamptz,
        seen_by jsonb,
        retracted_at timestamptz,
        retract_reason text,
        retracted_by text
      )`.execute(db);
      await sql`create index correspondence_thread on correspondence (organisation, thread_id, number)`.execute(db);
      await sql`create index correspondence_unit on correspondence (organisation, unit, number desc)`.execute(db);
      await sql`create index correspondence_about on correspondence (organisation, about_cpr)`.execute(db);
      await sql`create table correspondence_file (
        id uuid primary key,
        organisation text not null,
        uploaded_by text not null,
        uploaded_at timestamptz not null,
        content_type text not null,
        data bytea not null
      )`.execute(db);
    },
  },
};

/** One message of a correspondence, from or to a unit of ours. */
export interface CorrespondenceEntry {
  number: number;
  messageId: string;
  threadId: string;
  direction: 'in' | 'out';
  /** Our side (SOR ids). */
  organisation: string;
  unit: string;
  other: { sor: string; name: string };
  about: { cpr: string | null; given: string[]; family: string };
  category: CareCommunication['category'];
  topic: string | null;
  priority: string | null;
  kind: 'new' | 'reply' | 'forward';
  follows: string | null;
  sentAt: Date;
  author: string;
  episode: string | null;
  seenAt: Date | null;
  seenBy: { id: string; name: string } | null;
  retractedAt: Date | null;
  retractReason: string | null;
  /** What was sent; received messages stand in the inbox. */
  message: CareCommunication | null;
}

export const entryColumns = sql`number::int as number, message_id as "messageId", thread_id as "threadId", direction,
  organisation, unit, json_build_object('sor', other_sor, 'name', other_name) as other,
  json_build_object('cpr', about_cpr, 'given', about_given, 'family', about_family) as about, category, topic, priority,
  kind, follows, sent_at as "sentAt", author, episode, seen_at as "seenAt", seen_by as "seenBy",
  retracted_at as "retractedAt", retract_reason as "retractReason", message`;

type Kept = Omit<CorrespondenceEntry, 'number' | 'about' | 'seenAt' | 'seenBy' | 'retractedAt' | 'retractReason'>;
type MaybeThere = 'topic' | 'priority' | 'follows' | 'episode' | 'message';

/** What is not there is left out. */
export type NewEntry = Omit<Kept, MaybeThere> & { [Name in MaybeThere]?: Kept[Name] | undefined } & {
  about: { cpr?: string | undefined; given: string[]; family: string };
};

/** Keeps an entry once, by its message. */
export async function addEntry(trx: Kysely<unknown>, entry: NewEntry): Promise<void> {
  const { messageId, threadId, direction, organisation, unit, other, about, category } = entry;
  const { topic, priority, kind, follows, sentAt, author, message, episode } = entry;
  await sql`insert into correspondence (message_id, thread_id, direction, organisation, unit, other_sor, other_name,
      about_cpr, about_given, about_family, category, topic, priority, kind, follows, sent_at, author, message, episode)
    values (${messageId}, ${threadId}, ${direction}, ${organisation}, ${unit}, ${other.sor}, ${other.name},
      ${about.cpr}, ${about.given}, ${about.family}, ${category}, ${topic}, ${priority}, ${kind}, ${follows}, ${sentAt},
      ${author}, ${message ? JSON.stringify(message) : null}::jsonb, ${episode})
    on conflict (message_id) do nothing`.execute(trx);
}

export async function entryByMessage(
  db: Kysely<unknown>,
  organisation: string,
  messageId: string,
): Promise<CorrespondenceEntry | undefined> {
  const { rows } = await sql<CorrespondenceEntry>`select ${entryColumns} from correspondence
    where organisation = ${organisation} and message_id = ${messageId}`.execute(db);
  return rows[0];
}

/** The messages of a thread as one organisation knows them, oldest first. */
export async function threadEntries(
  db: Kysely<unknown>,
  organisation: string,
  threadId: string,
): Promise<CorrespondenceEntry[]> {
  const { rows } = await sql<CorrespondenceEntry>`select ${entryColumns} from correspondence
    where organisation = ${organisation} and thread_id = ${threadId} order by number`.execute(db);
  return rows;
}

export interface Retraction {
  organisation: string;
  messageId: string;
  reason: string;
  at: Date;
}

/** Marks a message as taken back; its content is not shown from then on. */
export async function markRetracted(
  trx: Kysely<unknown>,
  { organisation, messageId, reason, at }: Retraction,
): Promise<void> {
  await sql`update correspondence set retracted_at = ${at}, retract_reason = ${reason}
    where organisation = ${organisation} and message_id = ${messageId} and retracted_at is null`.execute(trx);
}

/** Notes who saw a message first. */
export async function markSeen(
  db: Kysely<unknown>,
  { messageId, at, by }: { messageId: string; at: Date; by: { id: string; name: string } },
): Promise<void> {
  await sql`update correspondence set seen_at = ${at}, seen_by = ${JSON.stringify({ id: by.id, name: by.name })}::jsonb
    where message_id = ${messageId} and direction = 'in' and seen_at is null`.execute(db);
}

export interface StoredFile {
  id: string;
  organisation: string;
  uploadedBy: string;
  uploadedAt: Date;
  contentType: string;
  data: Buffer;
}

export async function addFile(db: Kysely<unknown>, file: StoredFile): Promise<void> {
  const { id, organisation, uploadedBy, uploadedAt, contentType, data } = file;
  await sql`insert into correspondence_file (id, organisation, uploaded_by, uploaded_at, content_type, data)
    values (${id}, ${organisation}, ${uploadedBy}, ${uploadedAt}, ${contentType}, ${data})`.execute(db);
}

/** Files that one person has put up for sending. */
export async function filesOfPerson(
  db: Kysely<unknown>,
  { ids, organisation, person }: { ids: string[]; organisation: string; person: string },
): Promise<StoredFile[]> {
  const { rows } = await sql<StoredFile>`
    select id, organisation, uploaded_by as "uploadedBy", uploaded_at as "uploadedAt", content_type as "contentType", data
    from correspondence_file where id = any(${ids}) and organisation = ${organisation} and uploaded_by = ${person}`.execute(
    db,
  );
  return rows;
}
