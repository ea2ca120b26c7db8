import { retractionsIn, type CareCommunication } from '@overgang/fhir-models';
import { sql, type RawBuilder } from 'kysely';
import { nameOf } from '../citizen-register.ts';
import type { OutboxState } from '../outbox.ts';
import { openableOf, type ReadingRoom } from '../received-messages.ts';
import { entryColumns, type CorrespondenceEntry } from './correspondence-store.ts';

/** A message of a thread as people see it; one that has been taken back shows no content. */
export interface EntryView {
  messageId: string;
  direction: 'in' | 'out';
  kind: 'new' | 'reply' | 'forward';
  unit: string;
  other: { sor: string; name: string };
  author: string;
  sentAt: Date;
  seen?: { at: Date; by: string };
  retracted?: { at: Date; reason: string };
  /** The message that this one takes back. */
  retracts?: string;
  /** What the message itself added; earlier messages of the thread stand before it. */
  texts?: string[];
  attachments?: { title: string; contentType: string; number: number }[];
  /** How far a message of ours has come. */
  progress?: OutboxState;
}

export interface ThreadView {
  threadId: string;
  about: { name: string; cpr?: string };
  category: CareCommunication['category'];
  topic?: string;
  priority?: string;
  unit: string;
  other: { sor: string; name: string };
  lastAt: Date;
  /** Who wrote last. */
  last: 'in' | 'out';
  /** Messages that nobody of ours has marked as seen. */
  unseen: number;
  count: number;
  /** What came since we wrote last, oldest first; a question among it waits for our answer. */
  unanswered: string[];
}

const mostThreads = 200;

/** What a person may see of their organisation's correspondence: what they may read, and what their own unit has written. */
async function visible(room: ReadingRoom, condition: RawBuilder<boolean>): Promise<CorrespondenceEntry[]> {
  const { db, person } = room;
  const { rows } = await sql<CorrespondenceEntry>`
    with recent as (
      select thread_id from correspondence where organisation = ${person.organisation} and ${condition}
      group by thread_id order by max(number) desc limit ${mostThreads}
    ) select ${entryColumns} from correspondence
    where organisation = ${person.organisation} and thread_id in (select thread_id from recent)
    order by number`.execute(db);
  const received = rows.filter(({ direction }) => direction === 'in').map(({ messageId }) => messageId);
  const openable = new Set(await openableOf(room, received));
  const threads = new Set(rows.filter(({ messageId }) => openable.has(messageId)).map(({ threadId }) => threadId));
  return rows.filter((row) => openable.has(row.messageId) || mayReadSent(room, row, threads));
}

/** What was sent is read by the unit that sent it, by whoever may read the thread's answers, and by the whole organisation's roles. */
function mayReadSent({ person }: ReadingRoom, row: CorrespondenceEntry, threads: Set<string>): boolean {
  const hasAll = person.role === 'discharge-coordinator' || person.role === 'visitator';
  const mayAtAll = person.role !== 'care-worker' && person.role !== 'ward-secretary';
  return row.direction === 'out' && mayAtAll && (hasAll || row.unit === person.unit || threads.has(row.threadId));
}

/** The threads a person may see, the latest first; about one citizen (CPR) when given. */
export async function threadsFor(room: ReadingRoom, cpr?: string): Promise<ThreadView[]> {
  const entries = await visible(room, cpr === undefined ? sql<boolean>`true` : sql<boolean>`about_cpr = ${cpr}`);
  return threadViews(entries);
}

/** The threads that entries belong to, the latest first. */
export function threadViews(entries: CorrespondenceEntry[]): ThreadView[] {
  const byThread = Map.groupBy(entries, ({ threadId }) => threadId);
  return [...byThread.values()].flatMap(threadView).toSorted((a, b) => b.lastAt.getTime() - a.lastAt.getTime());
}

/** The messages of one thread that a person may see, oldest first. */
export function entriesFor(room: ReadingRoom, threadId: string): Promise<CorrespondenceEntry[]> {
  return visible(room, sql<boolean>`thread_id = ${threadId}`);
}

/** One message, when the person may see it. */
export async function entryFor(room: ReadingRoom, messageId: string): Promise<CorrespondenceEntry | undefined> {
  const entries = await visible(
    room,
    sql<boolean>`thread_id = (select thread_id from correspondence where message_id = ${messageId}
      and organisation = ${room.person.organisation})`,
  );
  return entries.find((one) => one.messageId === messageId);
}

function threadView(entries: CorrespondenceEntry[]): ThreadView[] {
  const [first] = entries;
  const last = entries.at(-1);
  if (!first || !last) return [];
  const { threadId, about, unit, other } = first;
  const { category, topic, priority } = last;
  return [
    {
      threadId,
      about: { name: nameOf(about), ...(about.cpr && { cpr: about.cpr }) },
      category,
      ...(topic && { topic }),
      ...(priority && { priority }),
      unit,
      other,
      lastAt: last.sentAt,
      last: last.direction,
      unseen: entries.filter(({ direction, seenAt }) => direction === 'in' && !seenAt).length,
      count: entries.length,
      unanswered: unanswered(entries),
    },
  ];
}

function unanswered(entries: CorrespondenceEntry[]): string[] {
  const since = entries.slice(entries.findLastIndex(({ direction }) => direction === 'out') + 1);
  return since.filter(({ retractedAt }) => !retractedAt).map(({ messageId }) => messageId);
}

/** An entry with what its message added. */
export function entryView(entry: CorrespondenceEntry, content: CareCommunication, progress?: OutboxState): EntryView {
  const { messageId, direction, kind, unit, other, author, sentAt, seenAt, seenBy, retractedAt, retractReason } = entry;
  return {
    messageId,
    direction,
    kind,
    unit,
    other,
    author,
    sentAt,
    ...(seenAt && seenBy && { seen: { at: seenAt, by: seenBy.name } }),
    ...(progress && { progress }),
    ...retracting(content, messageId),
    ...(retractedAt ? { retracted: { at: retractedAt, reason: retractReason ?? '' } } : addedBy(content)),
  };
}

function retracting(content: CareCommunication, messageId: string): Pick<EntryView, 'retracts'> {
  const retraction = retractionsIn(content).find(({ by }) => by === messageId);
  return retraction ? { retracts: retraction.messageId } : {};
}

/** The texts and files of a message itself; `number` is the file's place among those that travel in it. */
function addedBy({ segments, history }: CareCommunication): Pick<EntryView, 'texts' | 'attachments'> {
  const added = new Set(history.at(-1)?.segmentIds);
  const files = segments.filter((one) => one.kind === 'attachment' && one.data !== undefined);
  return {
    texts: segments.flatMap((one) => (one.kind === 'text' && added.has(one.id) ? [one.text] : [])),
    attachments: files.flatMap((one, number) =>
      one.kind === 'attachment' ? [{ title: one.title, contentType: one.contentType ?? '', number }] : [],
    ),
  };
}
