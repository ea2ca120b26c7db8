import { birthDate } from '@overgang/fhir-models';
import { ageOn, danishDate, type Person } from '@overgang/service-kit';
import type { Bundle } from 'fhir/r4.js';
import { sql, type Kysely, type RawBuilder } from 'kysely';
import { readableEvents, type MessageReaders } from './message-access.ts';

interface Named {
  sor: string;
  name: string;
}

/** A message as a reader's list shows it. */
export interface InboxEntry {
  messageId: string;
  event: string;
  /** Notification code, of a stay notification. */
  code?: string;
  /** What it does, of other messages: new, reply, forward, correction, cancellation. */
  activity?: string;
  from: Named;
  to: Named;
  /** `cpr` and `age` are missing for citizens with a replacement number. */
  about: { name: string; cpr?: string; age?: number };
  sentAt: Date;
  receivedAt: Date;
  /** Who of the receivers opened it first. */
  opened?: { at: Date; by: string };
  /** A later message that cancels or corrects this one. */
  later?: { messageId: string; kind: 'cancelled' | 'corrected' };
}

/** An entry and its place in the order of receipt. */
interface Numbered {
  number: number;
  entry: InboxEntry;
}

export interface ReadingRoom {
  db: Kysely<unknown>;
  readers: MessageReaders;
  person: Person;
  now: Date;
}

export interface ListQuery {
  event?: string | undefined;
  /** Only messages with a smaller number. */
  before?: number | undefined;
  limit: number;
}

interface Row extends Omit<InboxEntry, 'about' | 'code' | 'activity' | 'opened' | 'later'> {
  number: string;
  code: string | null;
  activity: string | null;
  given: string[];
  family: string;
  cpr: string | null;
  openedAt: Date | null;
  openedBy: { name: string } | null;
  laterId: string | null;
  laterCancels: boolean | null;
}

const cancels = sql`(later.activity = 'retract-message' or later.code like 'AN\\_%')`;
const corrects = sql`(later.activity = 'modified-message' or later.code like 'RE\\_%')`;

const columns = sql`inbox.number, inbox.message_id as "messageId", inbox.event, inbox.code, inbox.activity,
  json_build_object('sor', inbox.sender, 'name', inbox.sender_name) as "from",
  json_build_object('sor', inbox.receiver, 'name', coalesce(to_unit.name, inbox.receiver)) as "to",
  inbox.about_given as given, inbox.about_family as family, inbox.about_cpr as cpr, inbox.sent_at as "sentAt",
  inbox.received_at as "receivedAt", inbox.opened_at as "openedAt", inbox.opened_by as "openedBy",
  after.message_id as "laterId", after.cancels as "laterCancels"`;

const from = sql`inbox left join directory_organisation as to_unit on to_unit.sor = inbox.receiver
  left join lateral (
    select later.message_id, ${cancels} as cancels from inbox as later
    where later.previous_message_id = inbox.message_id and later.sender = inbox.sender and later.content_kept
      and (${cancels} or ${corrects})
    order by later.number desc limit 1
  ) as after on true`;

/** What was received and kept by the person's organisation, and is theirs to read by role and relation. */
function readable({ readers, person, now }: ReadingRoom): RawBuilder<boolean> {
  const events = readableEvents(person.role);
  return sql<boolean>`inbox.response_code = 'ok' and inbox.content_kept
    and inbox.receiver in (select ${person.organisation}
      union select sor from directory_organisation where organisation = ${person.organisation})
    and ${events ? sql`inbox.event = any(${events})` : sql`true`} and (${readers.relation(person, now)})`;
}

/** The messages that a person may read, the newest first; one more than asked for tells that there are more. */
export async function listMessages(room: ReadingRoom, { event, before, limit }: ListQuery): Promise<Numbered[]> {
  const { rows } = await sql<Row>`
    select ${columns} from ${from}
    where ${readable(room)} and ${event ? sql`inbox.event = ${event}` : sql`true`}
      and ${before ? sql`inbox.number < ${before}` : sql`true`}
    order by inbox.number desc limit ${limit + 1}`.execute(room.db);
  return rows.map((row) => ({ number: Number(row.number), entry: entryOf(row, room.now) }));
}

/** A message that a person may read, whole; nothing when it is not there or not theirs. */
export async function openMessage(
  room: ReadingRoom,
  messageId: string,
): Promise<{ entry: InboxEntry; bundle: Bundle } | undefined> {
  const { rows } = await sql<Row & { bundle: Bundle }>`
    select ${columns}, inbox.bundle from ${from}
    where inbox.message_id = ${messageId} and ${readable(room)}`.execute(room.db);
  const [row] = rows;
  return row && { entry: entryOf(row, room.now), bundle: row.bundle };
}

/** Which of these messages a person may open. */
export async function openableOf(room: ReadingRoom, messageIds: string[]): Promise<string[]> {
  const { rows } = await sql<{ messageId: string }>`
    select message_id as "messageId" from inbox
    where message_id = any(${messageIds}) and ${readable(room)}`.execute(room.db);
  return rows.map(({ messageId }) => messageId);
}

/** Notes who opened a message first, on whichever page. */
export async function markOpened(
  { db, person, now }: Pick<ReadingRoom, 'db' | 'person' | 'now'>,
  messageId: string,
): Promise<void> {
  const by = JSON.stringify({ id: person.id, name: person.name });
  await sql`update inbox set opened_at = ${now}, opened_by = ${by}::jsonb
    where message_id = ${messageId} and opened_at is null`.execute(db);
}

export interface MessageReading {
  /** What was read, by kind; never its content. */
  object: 'messages' | 'message' | 'file' | 'outbox';
  messageIds: string[];
  decision: 'allowed' | 'refused';
  reasons: string[];
}

/** An open list reads itself again time after time; within this time the same list is one showing. */
const oneShowingMinutes = 60;

/** Every showing of messages to somebody, and every refusal, is on record; an unchanged list once an hour. */
export async function recordMessageReading(
  { db, person, now }: Omit<ReadingRoom, 'readers'>,
  reading: MessageReading,
): Promise<void> {
  const { object, messageIds, decision, reasons } = reading;
  if (messageIds.length === 0) return;
  const purpose = person.role === 'visitator' ? 'service-decision' : 'treatment';
  const since = new Date(now.getTime() - oneShowingMinutes * 60_000);
  await sql`insert into message_read
      (at, person_id, role, organisation, unit, purpose, object, message_ids, decision, reasons)
    select ${now}, ${person.id}, ${person.role}, ${person.organisation}, ${person.unit}, ${purpose}, ${object},
      ${messageIds}::text[], ${decision}, ${[`role:${person.role}`, ...reasons]}::text[]
    where not ${object} = any(array['messages', 'outbox']) or not exists (
      select from message_read where person_id = ${person.id} and at > ${since} and unit = ${person.unit}
        and role = ${person.role} and object = ${object} and message_ids = ${messageIds}::text[])`.execute(db);
}

function entryOf(row: Row, now: Date): InboxEntry {
  const { messageId, event, code, activity, from: sender, to, given, family, cpr, sentAt, receivedAt } = row;
  const { openedAt, openedBy, laterId, laterCancels } = row;
  return {
    messageId,
    event,
    ...(code && { code }),
    ...(activity && { activity }),
    from: sender,
    to,
    about: { name: [...given, family].join(' '), ...(cpr && { cpr, age: ageOn(birthDate(cpr), danishDate(now)) }) },
    sentAt,
    receivedAt,
    ...(openedAt && openedBy && { opened: { at: openedAt, by: openedBy.name } }),
    ...(laterId && {
      later: { messageId: laterId, kind: laterCancels ? ('cancelled' as const) : ('corrected' as const) },
    }),
  };
}
