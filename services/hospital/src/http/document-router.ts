import {
  DraftContent,
  draftOf,
  dropDraft,
  recordReading,
  saveDraft,
  Sor,
  type ParticipantRoom,
} from '@overgang/mailbox';
import {
  callerOf,
  forbidden,
  languageOf,
  notFound,
  parse,
  personOf,
  PlainText,
  Refusal,
  type Person,
} from '@overgang/service-kit';
import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { prepareDocument, retractDocument, sendDocument, stayCancelled } from '../documents/document-commands.ts';
import { versionViews, wholeDocument } from '../documents/document-views.ts';
import {
  documentNames,
  documentOf,
  mayUseDocument,
  onlyPhysicians,
  type HospitalDocumentName,
} from '../documents/hospital-documents.ts';
import { knownOf } from '../documents/known-of.ts';
import { keepTold, TellingOfDocument } from '../documents/told-documents.ts';
import { prefilled, renewedPlan } from '../documents/prefilled.ts';
import { stayById, type StayRecord } from '../storage/stays.ts';
import { ownStay } from './ward-access.ts';

export const Phone = z.string().regex(/^\+?[\d -]{3,20}$/, 'telephone: +, digits, hyphens and spaces');
const Path = z.object({ id: z.uuid(), name: z.enum(documentNames) });
const Saving = z.object({ content: DraftContent, basedOn: z.int().min(0) });
const Checking = z.object({ content: DraftContent, to: Sor.optional() });
const Sending = z.object({
  commandId: z.uuid(),
  content: DraftContent,
  phone: Phone,
  /** The practice of a letter, or the hospital unit that trains. */
  to: Sor.optional(),
});
const Retracting = z.object({ commandId: z.uuid(), reason: PlainText.min(3).max(500), phone: Phone });

/** Documents of a stay: drafts that everybody on the ward goes on with, versions that are sent, and what came back. */
export function documentRouter(room: ParticipantRoom): Router {
  const router = Router();
  readingRoutes(router, room);
  draftRoutes(router, room);
  sendingRoutes(router, room);
  tellingRoute(router, room);
  return router;
}

interface Opened {
  person: Person;
  record: StayRecord;
  name: HospitalDocumentName;
}

/** The stay and the document, for one whose role and ward allow this use. */
async function opened(
  room: ParticipantRoom,
  { request, response, use }: { request: Request; response: Response; use: 'senders' | 'writers' | 'readers' },
): Promise<Opened> {
  const person = personOf(response);
  const { id, name } = parse(Path, request.params);
  const record = ownStay(person, await stayById(room.database.db, id));
  mayUseDocument(person, name, use);
  return { person, record, name };
}

function readingRoutes(router: Router, room: ParticipantRoom): void {
  const { db } = room.database;

  router.get('/stays/:id/documents', async (request, response) => {
    const person = personOf(response);
    const record = ownStay(person, await stayById(db, parse(z.uuid(), request.params.id)));
    const readable = documentNames.filter((name) => documentOf(name).readers.includes(person.role));
    const views = await versionViews({ db, mailbox: room.mailbox }, [record]);
    await recordReading(db, { reader: person.id, purpose: 'documents', citizenIds: [record.citizen.id] });
    const documents = [];
    for (const name of readable) {
      const { event } = documentOf(name);
      const draft = await draftOf(db, { kind: event, subject: record.id });
      const own = views.filter(({ kind }) => kind === event);
      const versions = own.map((view) => ({ ...view, content: undefined }));
      const saved = draft && { revision: draft.revision, savedAt: draft.savedAt, by: draft.by };
      documents.push({ name, versions, ...(saved && { draft: saved }) });
    }
    response.json({ asOf: room.now(), documents });
  });

  router.get('/stays/:id/documents/:name', async (request, response) => {
    const { person, record, name } = await opened(room, { request, response, use: 'readers' });
    const document = await wholeDocument({ db, mailbox: room.mailbox }, record, name);
    await recordReading(db, { reader: person.id, purpose: name, citizenIds: [record.citizen.id] });
    const [latest] = document.versions;
    const stands = latest && latest.activity !== 'retract-message' ? latest.content : undefined;
    const begin = await beginOf(room, { person, record, name }, stands);
    const own = documentOf(name);
    const may = { write: own.writers.includes(person.role), send: own.senders.includes(person.role) };
    response.json({ asOf: room.now(), name, ...document, begin, may });
  });

  router.post('/stays/:id/documents/:name/check', async (request, response) => {
    const { person, record, name } = await opened(room, { request, response, use: 'writers' });
    const { content, to } = parse(Checking, request.body);
    const writing = { stayId: record.id, name, content, to, person, phone: '00000000', language: languageOf(request) };
    const prepared = await prepareDocument(db, room, { record, writing });
    const language = languageOf(request);
    response.json({
      version: prepared.number,
      changes: prepared.changes,
      problems: prepared.problems.map(({ field, rule, text, mend }) => ({
        field,
        rule,
        text: text[language],
        mend: mend[language],
      })),
    });
  });
}

/** What a form begins with when there is no draft: the version that stands, else what is known. */
async function beginOf(room: ParticipantRoom, { person, record, name }: Opened, stands?: object): Promise<object> {
  if (stands && name !== 'care-plan') return stands;
  const known = await knownOf(room, record, person);
  return stands && known.plan ? renewedPlan(known.plan, known) : prefilled(name, known);
}

function draftRoutes(router: Router, room: ParticipantRoom): void {
  const { db } = room.database;

  router.post('/stays/:id/documents/:name/draft', async (request, response) => {
    const { person, record, name } = await opened(room, { request, response, use: 'writers' });
    const { content, basedOn } = parse(Saving, request.body);
    const place = { kind: documentOf(name).event, subject: record.id };
    const draft = await saveDraft(db, place, { content, basedOn, by: person, at: room.now() });
    if (!draft) throw draftMoved();
    response.json({ revision: draft.revision, savedAt: draft.savedAt, by: draft.by });
  });

  router.post('/stays/:id/documents/:name/discard', async (request, response) => {
    const { record, name } = await opened(room, { request, response, use: 'writers' });
    await dropDraft(db, { kind: documentOf(name).event, subject: record.id });
    response.json({});
  });
}

function sendingRoutes(router: Router, room: ParticipantRoom): void {
  router.post('/stays/:id/documents/:name/send', async (request, response) => {
    const { person, record, name } = await opened(room, { request, response, use: 'senders' });
    // A citizen is set ready with a time, a reason and a physician, which is more than a document.
    if (name === 'ready') throw notFound();
    const sending = parse(Sending, request.body);
    if (record.stay.status === 'cancelled') throw stayCancelled();
    const language = languageOf(request);
    const messageId = await sendDocument(room, { ...sending, stayId: record.id, name, person, language });
    response.status(201).json({ messageId });
  });

  router.post('/stays/:id/documents/:name/retract', async (request, response) => {
    const { person, record, name } = await opened(room, { request, response, use: 'senders' });
    if (name === 'ready') throw person.role === 'physician' ? notFound() : onlyPhysicians();
    const retracting = parse(Retracting, request.body);
    const messageId = await retractDocument(room, { ...retracting, stayId: record.id, name, person });
    response.status(201).json({ messageId });
  });
}

/** What another of the hospital's systems has sent itself. */
function tellingRoute(router: Router, room: ParticipantRoom): void {
  router.post('/stays/:id/documents', async (request, response) => {
    const caller = callerOf(response);
    const record = ownStay(caller, await stayById(room.database.db, parse(z.uuid(), request.params.id)));
    if (caller.kind !== 'system') throw onlySystems();
    const { bundle } = parse(TellingOfDocument, request.body);
    response.status(201).json({ messageId: await keepTold(room, { record, bundle, language: languageOf(request) }) });
  });
}

const onlySystems = () =>
  forbidden('only-systems', {
    da: 'Kun sygehusets egne systemer fortæller om det, de selv har sendt.',
    en: 'Only the hospital’s own systems tell of what they have sent themselves.',
  });

const draftMoved = () =>
  new Refusal(409, 'draft-moved', {
    text: { da: 'En kollega har gemt en nyere kladde.', en: 'A colleague has saved a newer draft.' },
    mend: { da: 'Hent den, og skriv videre i den.', en: 'Fetch it and go on in it.' },
  });
