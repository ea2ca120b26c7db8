import { randomUUID } from 'node:crypto';
import { buildCareCommunication, CATEGORY_CODES } from '@overgang/fhir-models';
import {
  languageOf,
  notFound,
  parse,
  personOf,
  PlainLine,
  PlainText,
  Refusal,
  type Person,
} from '@overgang/service-kit';
import { raw, Router, type Request, type Response } from 'express';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import {
  citizenByCpr,
  CitizenQuery,
  citizenView,
  findCitizens,
  recordReading,
  type Citizen,
} from '../citizen-register.ts';
import { doOnce } from '../command-ledger.ts';
import type { EventRegistrar } from '../event-registrar.ts';
import { filesOf } from '../message-files.ts';
import type { MessageReaders } from '../message-access.ts';
import { actingOrganisation } from '../organisation-access.ts';
import { Sor } from '../participant.ts';
import type { ParticipantRoom } from '../participant-service.ts';
import { markOpened, recordMessageReading, type ReadingRoom } from '../received-messages.ts';
import {
  answerThread,
  contentOf,
  forwardMessage,
  retractMessage,
  retractReasons,
  startThread,
  type Course,
  type Letter,
} from './correspondence-commands.ts';
import { contactsOf, relativeOf, type Named } from './contacts-of.ts';
import { addFile, entryByMessage, markSeen, type CorrespondenceEntry } from './correspondence-store.ts';
import { entriesFor, entryFor, entryView, threadsFor, threadViews } from './correspondence-views.ts';

export interface CorrespondenceParts {
  room: ParticipantRoom;
  registrar: EventRegistrar;
  readers: MessageReaders;
  /** The citizen, and the course a message belongs to, when this person may write about them. */
  about: (
    db: Kysely<unknown>,
    person: Person,
    citizenId: string,
  ) => Promise<{ citizen: Citizen; course?: Course | undefined } | undefined>;
  /** The relatives that the service's own record of a citizen (id) names, where it keeps one; they come before others'. */
  relatives?: (db: Kysely<unknown>, citizenId: string) => Promise<Named[]>;
}

const Id = z.string().regex(/^[A-Za-z0-9.-]{1,64}$/, 'id');
const Phone = z.string().regex(/^\+?[\d-]{3,20}$/, 'telephone: +, digits and hyphens');
const Category = z.enum(CATEGORY_CODES);
const Attachments = z
  .array(z.object({ fileId: z.uuid(), title: PlainLine.min(1).max(100) }))
  .max(20)
  .default([]);
const Written = z.object({
  commandId: z.uuid(),
  text: PlainText.min(1).max(20_000),
  phone: Phone,
  topic: PlainLine.min(1).max(100).optional(),
  priority: z.enum(['routine', 'asap']).optional(),
  attachments: Attachments,
});
const Start = Written.extend({ citizenId: z.uuid(), to: Sor, category: Category });
const Reply = Written.extend({ category: Category.optional() });
const Forward = Reply.extend({ to: Sor, include: z.array(Id).max(1000).optional() });
const Retract = z.object({ commandId: z.uuid(), reason: z.enum(retractReasons), phone: Phone });
const About = z.object({ cpr: z.string().regex(/^\d{10}$/, 'ten digits') });
const Listing = z.object({ citizen: z.uuid().optional() });
const FileNumber = z.coerce.number().int().min(0).max(1000);

const writers: readonly Person['role'][] = [
  'ward-nurse',
  'discharge-coordinator',
  'ward-secretary',
  'physician',
  'visitator',
  'home-nurse',
  'gp',
  'practice-staff',
];
const readersOfThreads = writers.filter((role) => role !== 'ward-secretary');

/** Correspondence between people of the three sectors: threads, replies, files, forwarding, taking back, and who has seen it. */
export function correspondenceRouter(parts: CorrespondenceParts): Router {
  const router = Router();
  const { room, readers } = parts;
  const roomOf = (response: Response, roles: readonly Person['role'][]): ReadingRoom => {
    const person = personOf(response);
    const staff = { sector: readers.staff.sector, roles: roles.filter((role) => readers.staff.roles.includes(role)) };
    actingOrganisation(person, staff);
    return { db: room.database.db, readers, person, now: room.now() };
  };
  readingRoutes(router, parts, (response) => roomOf(response, readersOfThreads));
  writingRoutes(router, parts, (response) => roomOf(response, writers));
  fileRoutes(router, parts, (response) => roomOf(response, writers));
  return router;
}

type RoomOf = (response: Response) => ReadingRoom;

function readingRoutes(router: Router, parts: CorrespondenceParts, roomOf: RoomOf): void {
  const { room, about } = parts;
  const { db } = room.database;

  router.get('/correspondence', async (request, response) => {
    const reading = roomOf(response);
    const { citizen } = parse(Listing, request.query);
    const concerned = citizen ? await about(db, reading.person, citizen) : undefined;
    if (citizen && !concerned) throw notFound();
    const threads = await threadsFor(reading, concerned?.citizen.cpr);
    await recordReading(db, {
      reader: reading.person.id,
      purpose: 'correspondence',
      citizenIds: citizen ? [citizen] : [],
    });
    const shown = concerned && { citizen: citizenView(concerned.citizen, reading.now) };
    response.json({ asOf: reading.now, ...shown, threads });
  });

  router.get('/correspondence/receivers', async (_request, response) => {
    roomOf(response);
    const units = await room.mailbox.directory.units();
    response.json({
      receivers: units
        .filter(({ kind }) => kind !== 'operator')
        .map(({ sor, name, kind, organisation }) => ({ sor, name, kind, organisation })),
    });
  });

  // The CPR number is posted, so that it stands in no address.
  router.post('/correspondence/contacts', async (request, response) => {
    const { person } = roomOf(response);
    const { cpr } = parse(About, request.body);
    const { organisation } = person;
    const known = await citizenByCpr(db, organisation, cpr);
    const concerned = known && (await about(db, person, known.id));
    if (!concerned) return void response.json({ relatives: [] });
    await recordReading(db, { reader: person.id, purpose: 'contacts', citizenIds: [concerned.citizen.id] });
    const own = (await parts.relatives?.(db, concerned.citizen.id)) ?? [];
    const told = await contactsOf(db, { organisation, cpr });
    response.json(own.length > 0 ? { ...told, relatives: own.map(relativeOf) } : told);
  });

  router.get('/correspondence/threads/:id', async (request, response) => {
    const reading = roomOf(response);
    const entries = await entriesFor(reading, parse(z.uuid(), request.params.id));
    if (entries.length === 0) throw notFound();
    const messageIds = entries.map(({ messageId }) => messageId);
    await recordMessageReading(reading, { object: 'message', messageIds, decision: 'allowed', reasons: ['relation'] });
    const states = await room.mailbox.messageStates(messageIds);
    const [thread] = threadViews(entries);
    const { organisation } = reading.person;
    const citizen = thread?.about.cpr && (await citizenByCpr(db, organisation, thread.about.cpr));
    const messages = [];
    for (const entry of entries)
      messages.push(entryView(entry, await contentOf(db, entry), states.get(entry.messageId)));
    response.json({ asOf: reading.now, ...thread, ...(citizen && { citizenId: citizen.id }), messages });
  });
}

function writingRoutes(router: Router, parts: CorrespondenceParts, roomOf: RoomOf): void {
  const { room, registrar } = parts;
  const { db } = room.database;
  const desk = { mailbox: room.mailbox, registrar, now: room.now };
  type Asked = Omit<Letter, 'person' | 'language'>;
  const letterOf = (request: Request, { person }: ReadingRoom, asked: Asked): Letter => ({
    ...asked,
    person,
    language: languageOf(request),
  });
  const once = (
    { person }: ReadingRoom,
    { commandId, ...asked }: { commandId: string },
    act: (trx: Kysely<unknown>) => Promise<string>,
  ) => doOnce(db, { commandId, asked: { type: 'correspondence', by: person.id, ...asked } }, act);

  // A search travels in a body: neither a CPR number nor a name belongs in an address.
  router.post('/correspondence/citizens', async (request, response) => {
    const reading = roomOf(response);
    const { person, now } = reading;
    const found = await findCitizens(db, person.organisation, parse(CitizenQuery, request.body).query);
    const open = await Promise.all(found.map(({ id }) => parts.about(db, person, id)));
    const citizens = open.flatMap((one) => (one ? [citizenView(one.citizen, now)] : []));
    const citizenIds = citizens.map(({ id }) => id);
    await recordReading(db, { reader: person.id, purpose: 'find', citizenIds });
    response.json({ citizens });
  });

  router.post('/correspondence', async (request, response) => {
    const reading = roomOf(response);
    const asked = parse(Start, request.body);
    const found = await parts.about(db, reading.person, asked.citizenId);
    if (!found) throw notFound();
    const letter = letterOf(request, reading, asked);
    const messageId = await once(reading, asked, (trx) => startThread(trx, desk, { letter, to: asked.to, ...found }));
    response.status(201).json(await placeOf(reading, messageId));
  });

  router.post('/correspondence/:id/reply', async (request, response) => {
    const reading = roomOf(response);
    const asked = parse(Reply, request.body);
    const { messageId } = await visibleEntry(reading, request);
    const letter = letterOf(request, reading, asked);
    const sent = await once(reading, asked, (trx) => answerThread(trx, desk, { letter, messageId }));
    response.status(201).json({ messageId: sent });
  });

  router.post('/correspondence/:id/forward', async (request, response) => {
    const reading = roomOf(response);
    const asked = parse(Forward, request.body);
    const { messageId } = await visibleEntry(reading, request);
    const letter = letterOf(request, reading, asked);
    const sent = await once(reading, asked, (trx) => forwardMessage(trx, desk, { ...asked, letter, messageId }));
    response.status(201).json(await placeOf(reading, sent));
  });

  router.post('/correspondence/:id/retract', async (request, response) => {
    const reading = roomOf(response);
    const asked = parse(Retract, request.body);
    const { messageId, unit } = await visibleEntry(reading, request);
    if (unit !== reading.person.unit) throw notFound();
    const { person } = reading;
    const letter = { person, language: languageOf(request), phone: asked.phone };
    const sent = await once(reading, asked, (trx) => retractMessage(trx, desk, { ...asked, letter, messageId }));
    response.status(201).json({ messageId: sent });
  });

  router.post('/correspondence/:id/seen', async (request, response) => {
    const reading = roomOf(response);
    const { messageId } = await visibleEntry(reading, request);
    await markSeen(db, { messageId, at: reading.now, by: reading.person });
    await markOpened(reading, messageId);
    response.json({ messageId });
  });
}

/** A message that was sent, and the thread that it began. */
async function placeOf({ db, person }: ReadingRoom, messageId: string): Promise<object> {
  const threadId = (await entryByMessage(db, person.organisation, messageId))?.threadId;
  return { messageId, ...(threadId && { threadId }) };
}

async function visibleEntry(reading: ReadingRoom, request: Request): Promise<CorrespondenceEntry> {
  const entry = await entryFor(reading, parse(Id, request.params.id));
  if (!entry) throw notFound();
  return entry;
}

const mostBytes = 35 * 1024 * 1024;
/** What the standard lets a message carry, and how such a file begins. */
const beginnings: Record<string, string> = {
  'application/pdf': '25504446',
  'image/png': '89504e47',
  'image/jpeg': 'ffd8ff',
  'image/gif': '47494638',
};

function fileRoutes(router: Router, { room }: CorrespondenceParts, roomOf: RoomOf): void {
  const { db } = room.database;
  const body = raw({ type: Object.keys(beginnings), limit: mostBytes });

  router.post('/correspondence/files', body, async (request, response) => {
    const { person, now } = roomOf(response);
    const contentType = request.headers['content-type']?.split(';')[0] ?? '';
    const data: unknown = request.body;
    const beginning = beginnings[contentType];
    if (!beginning || !Buffer.isBuffer(data) || !data.toString('hex', 0, 4).startsWith(beginning)) throw notCarried();
    const id = randomUUID();
    const { organisation } = person;
    await addFile(db, { id, organisation, uploadedBy: person.id, uploadedAt: now, contentType, data });
    response.status(201).json({ fileId: id, contentType, bytes: data.length });
  });

  router.get('/correspondence/:id/files/:number', async (request, response) => {
    const reading = roomOf(response);
    const entry = await visibleEntry(reading, request);
    const messageIds = [entry.messageId];
    await recordMessageReading(reading, { object: 'file', messageIds, decision: 'allowed', reasons: ['relation'] });
    const isHidden = entry.retractedAt !== null;
    const files = isHidden ? [] : filesOf(buildCareCommunication(await contentOf(db, entry)));
    const file = files[parse(FileNumber, request.params.number)];
    if (!file) throw notFound();
    response.json(file);
  });
}

const notCarried = () =>
  new Refusal(400, 'file-not-carried', {
    text: {
      da: 'Filen kan ikke sendes. PDF, PNG, JPEG og GIF kan.',
      en: 'The file cannot be sent. PDF, PNG, JPEG and GIF can.',
    },
    mend: { da: 'Vælg en fil af en af de typer.', en: 'Choose a file of one of those types.' },
  });
