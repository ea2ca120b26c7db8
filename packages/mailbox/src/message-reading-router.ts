import { describeMessage, EVENT } from '@overgang/fhir-models';
import { notFound, parse, personOf } from '@overgang/service-kit';
import type { Bundle } from 'fhir/r4.js';
import { Router, type Response } from 'express';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { takenBackAmong, takenBackIn } from './correspondence/taken-back.ts';
import { filesOf } from './message-files.ts';
import type { MessageReaders } from './message-access.ts';
import { MessageId } from './message-id.ts';
import { actingOrganisation } from './organisation-access.ts';
import {
  listMessages,
  markOpened,
  openableOf,
  openMessage,
  recordMessageReading,
  type InboxEntry,
  type ReadingRoom,
} from './received-messages.ts';
import { sentDocuments } from './sent-by-own.ts';

const Listing = z.object({
  type: z
    .string()
    .regex(/^[\w-]{1,100}$/, 'event')
    .optional(),
  before: z.coerce.number().int().positive().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
const FileNumber = z.coerce.number().int().min(0).max(1000);
const Openable = z.object({ messageIds: z.array(MessageId).max(500) });
const Search = Openable.extend({ words: z.array(z.string().min(2).max(100)).min(1).max(10) });

/**
 * What people read of the messages that their organisation has received: `GET /messages` (newest first, by type, paged),
 * `GET /messages/:id` (the content in both languages, without what was taken back), `GET /messages/:id/files/:number` (a file as base64, counted from 0) and
 * `POST /messages/openable` (which of some they may open), and `POST /messages/search` (in which of some that they may open
 * or their unit has sent as a document each word stands; what is sought is posted, never in an address).
 */
export function messageReadingRouter(
  { db, now }: { db: Kysely<unknown>; now: () => Date },
  readers: MessageReaders,
): Router {
  const router = Router();
  const roomOf = (response: Response): ReadingRoom => {
    const person = personOf(response);
    actingOrganisation(person, readers.staff);
    return { db, readers, person, now: now() };
  };

  router.get('/messages', async (request, response) => {
    const room = roomOf(response);
    const { type: event, before, limit } = parse(Listing, request.query);
    const found = await listMessages(room, { event, before, limit });
    const page = found.slice(0, limit);
    const messages = await withTakenBack(
      room,
      page.map(({ entry }) => entry),
    );
    const messageIds = messages.map(({ messageId }) => messageId);
    await recordMessageReading(room, { object: 'messages', messageIds, decision: 'allowed', reasons: ['relation'] });
    const next = found.length > limit ? page.at(-1)?.number : undefined;
    response.json({ asOf: room.now, messages, ...(next && { next }) });
  });

  router.post('/messages/openable', async (request, response) => {
    const room = roomOf(response);
    const { messageIds } = parse(Openable, request.body);
    response.json({ messageIds: await openableOf(room, messageIds) });
  });

  router.post('/messages/search', async (request, response) => {
    const room = roomOf(response);
    const { messageIds, words } = parse(Search, request.body);
    const texts = await textsOf(room, messageIds);
    const found = words.map((word) => {
      const sought = word.toLocaleLowerCase('da');
      return { word, messageIds: texts.filter(({ text }) => text.includes(sought)).map(({ messageId }) => messageId) };
    });
    const told = [...new Set(found.flatMap((one) => one.messageIds))];
    await recordMessageReading(room, {
      object: 'messages',
      messageIds: told,
      decision: 'allowed',
      reasons: ['search'],
    });
    response.json({ found });
  });

  router.get('/messages/:id', async (request, response) => {
    const room = roomOf(response);
    const { entry, bundle } = await readMessage(room, { id: request.params.id, object: 'message' });
    await markOpened(room, entry.messageId);
    const { hidden, by } = await takenBackIn(db, room.person.organisation, bundle);
    const later = by && { messageId: by, kind: 'cancelled' };
    response.json({ ...entry, ...(later && { later }), description: describeMessage(bundle, hidden) });
  });

  router.get('/messages/:id/files/:number', async (request, response) => {
    const room = roomOf(response);
    const { bundle } = await readMessage(room, { id: request.params.id, object: 'file' });
    const { hidden } = await takenBackIn(db, room.person.organisation, bundle);
    const file = filesOf(bundle, hidden)[parse(FileNumber, request.params.number)];
    if (!file) throw notFound();
    response.json(file);
  });

  return router;
}

/**
 * All that the messages say which a person may open, and the documents their unit has sent, as one text each in lower case,
 * without what was taken back.
 */
async function textsOf(room: ReadingRoom, messageIds: string[]): Promise<{ messageId: string; text: string }[]> {
  const { db, person } = room;
  const texts = [];
  for (const messageId of await openableOf(room, messageIds)) {
    const opened = await openMessage(room, messageId);
    if (!opened) continue;
    const { hidden } = await takenBackIn(db, person.organisation, opened.bundle);
    texts.push({ messageId, text: textIn(opened.bundle, hidden) });
  }
  const sent = await sentDocuments(room, messageIds);
  return [...texts, ...sent.map(({ messageId, bundle }) => ({ messageId, text: textIn(bundle) }))];
}

function textIn(bundle: Bundle, hidden?: ReadonlySet<string>): string {
  const { sections = [] } = describeMessage(bundle, hidden) ?? {};
  const said = sections.flatMap(({ rows, text = [] }) => [
    ...rows.flatMap(({ value }) => [value.da, value.en]),
    ...text,
  ]);
  return said.join('\n').toLocaleLowerCase('da');
}

/** The entries, those that were taken back with the message that did it. */
async function withTakenBack({ db, person }: ReadingRoom, entries: InboxEntry[]): Promise<InboxEntry[]> {
  const written = entries.filter(({ event }) => event === EVENT.careCommunication);
  const taken = await takenBackAmong(
    db,
    person.organisation,
    written.map(({ messageId }) => messageId),
  );
  return entries.map((entry) => {
    const by = taken.get(entry.messageId);
    return by ? { ...entry, later: { messageId: by, kind: 'cancelled' } } : entry;
  });
}

/** The message for one who may read it; that it was read, or was refused, is written down first. */
async function readMessage(room: ReadingRoom, { id, object }: { id: string; object: 'message' | 'file' }) {
  const messageId = parse(MessageId, id);
  const opened = await openMessage(room, messageId);
  await recordMessageReading(room, { object, messageIds: [messageId], ...decisionOf(opened) });
  // What is not there and what may not be read look alike.
  if (!opened) throw notFound();
  return opened;
}

function decisionOf(opened: object | undefined): { decision: 'allowed' | 'refused'; reasons: string[] } {
  return opened ? { decision: 'allowed', reasons: ['relation'] } : { decision: 'refused', reasons: ['no-relation'] };
}
