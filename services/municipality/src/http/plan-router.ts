import {
  OWN_EVENT,
  parseCarePlan,
  parseReadyForDischarge,
  parseRehabilitationPlan,
  type OwnMessage,
} from '@overgang/fhir-models';
import {
  doOnce,
  DraftContent,
  dropDraft,
  markOpened,
  recordReading,
  receivedMessage,
  saveDraft,
  type DocumentKind,
  type EventRegistrar,
  type ParticipantRoom,
} from '@overgang/mailbox';
import { languageOf, notFound, parse, PlainLine, type Person } from '@overgang/service-kit';
import { Router, type Request, type Response } from 'express';
import { sql } from 'kysely';
import { z } from 'zod';
import type { RehabilitationStep } from '../domain/rehabilitation-course.ts';
import { answerDocument, answerDraft, answerKind, rehabilitationReplyKind } from '../documents/plan-answers.ts';
import { unitContact } from '../storage/home-care-records.ts';
import { stayById, type HospitalStay } from '../storage/hospital-stays.ts';
import { documentByMessage, type ReceivedDocument } from '../storage/received-documents.ts';
import { addStep } from '../storage/visits-and-steps.ts';
import { draftMoved, carePerson, onlyVisitators, ownConcern, unitOf } from './care-access.ts';
import { planView } from './plan-view.ts';
import { hospitalRows, lately } from './stay-lists.ts';

const Phone = z.string().regex(/^\+?[\d -]{3,20}$/, 'telephone: +, digits, hyphens and spaces');
const MessageId = z.string().regex(/^[A-Za-z0-9.-]{1,64}$/, 'id');
const Command = z.object({ commandId: z.uuid() });
const Answer = Command.extend({ content: DraftContent, phone: Phone });
const Saving = z.object({ content: DraftContent, basedOn: z.int().min(0) });
const Contacted = Command.extend({
  /** When the contact was made; now when left out. */
  contactedAt: z.iso.datetime({ offset: true }).optional(),
  offeredOn: z.iso.date(),
  choiceInformed: z.boolean(),
  provider: PlainLine.min(2).max(200).optional(),
  phone: Phone,
});
const Reason = Command.extend({
  reason: z.enum(['postponed', 'otherMunicipality', 'freeChoice', 'freeChoiceDeclined', 'mistake']),
});

const nurses = ['visitator', 'home-nurse'] as const;
interface Desk {
  room: ParticipantRoom;
  registrar: EventRegistrar;
}

/** Plans of hospitals: seen beside how it was at home, and answered; rehabilitation: contacted in time, or why not. */
export function planRouter(desk: Desk): Router {
  const router = Router();
  planRoutes(router, desk);
  rehabilitationRoutes(router, desk);
  return router;
}

interface Opened {
  person: Person;
  stay: HospitalStay;
  document: ReceivedDocument;
  /** The document as it was received. */
  message: OwnMessage<object>;
}

async function opened(
  { database: { db } }: ParticipantRoom,
  { request, response, kinds }: { request: Request; response: Response; kinds: readonly DocumentKind['event'][] },
): Promise<Opened> {
  const person = carePerson(response, nurses);
  const { organisation } = person;
  const messageId = parse(MessageId, request.params.id);
  const document = await documentByMessage(db, organisation, messageId);
  if (!document || !kinds.includes(document.kind)) throw notFound();
  const stay = ownConcern(person, await stayById(db, document.stayId), document.receiver);
  const received = await receivedMessage(db, { organisation, messageId });
  if (!received) throw notFound();
  return { person, stay, document, message: readers[document.kind]?.(received.bundle) ?? nothing() };
}

type Bundle = Parameters<typeof parseCarePlan>[0];

const readers: Record<string, (bundle: Bundle) => OwnMessage<object>> = {
  [OWN_EVENT.carePlan]: parseCarePlan,
  [OWN_EVENT.readyForDischarge]: parseReadyForDischarge,
  [OWN_EVENT.rehabilitationPlan]: parseRehabilitationPlan,
};

/** When a contact was made: as told, never before the plan was sent or in time to come. */
function contactTime(told: string | undefined, { after, now }: { after: Date; now: Date }): Date {
  const at = Math.max(Date.parse(told ?? now.toISOString()), after.getTime());
  return new Date(Math.min(at, now.getTime()));
}

function nothing(): never {
  throw notFound();
}

const answerable = [OWN_EVENT.carePlan, OWN_EVENT.readyForDischarge];

function planRoutes(router: Router, { room }: Desk): void {
  const { db } = room.database;

  router.get('/plans/:id', async (request, response) => {
    const found = await opened(room, { request, response, kinds: answerable });
    const { person, stay, document } = found;
    await markOpened({ db, person, now: room.now() }, document.messageId);
    const view = await planView(room, found);
    await recordReading(db, { reader: person.id, purpose: 'plan', citizenIds: [stay.citizen.id] });
    const contact = await unitContact(db, person.unit);
    const may = { answer: person.role === 'visitator', ask: true };
    const known = contact && { unitContact: { name: contact.name, phone: contact.phone } };
    response.json({ ...view, ...known, may });
  });

  router.post('/plans/:id/draft', async (request, response) => {
    const { person, document } = await opened(room, { request, response, kinds: answerable });
    const { content, basedOn } = parse(Saving, request.body);
    const place = answerDraft(document.messageId, person);
    const draft = await saveDraft(db, place, { content, basedOn, by: person, at: room.now() });
    if (!draft) throw draftMoved();
    response.json({ revision: draft.revision, savedAt: draft.savedAt, by: draft.by });
  });

  router.post('/plans/:id/discard', async (request, response) => {
    const { person, document } = await opened(room, { request, response, kinds: answerable });
    await dropDraft(db, answerDraft(document.messageId, person));
    response.json({});
  });

  router.post('/plans/:id/answer', async (request, response) => {
    const { person, document, message } = await opened(room, { request, response, kinds: answerable });
    const { commandId, content, phone } = parse(Answer, request.body);
    if (person.role !== 'visitator' && !isQuestion(content)) throw onlyVisitators();
    const { organisation } = person;
    const asked = { type: 'answer plan', by: person.id, of: document.messageId, content };
    const answering = { answered: message, kind: answerKind, content, person, phone, organisation };
    const desk = { mailbox: room.mailbox, now: room.now() };
    const messageId = await doOnce(db, { commandId, asked }, (trx) =>
      answerDocument(trx, desk, { ...answering, language: languageOf(request) }),
    );
    response.status(201).json({ messageId });
  });
}

const Question = z.object({ answer: z.object({ answer: z.literal('question') }) });
const isQuestion = (content: object) => Question.safeParse(content).success;

function rehabilitationRoutes(router: Router, { room, registrar }: Desk): void {
  const { db } = room.database;
  const kinds = [OWN_EVENT.rehabilitationPlan];

  router.get('/rehabilitation', async (_request, response) => {
    const person = carePerson(response, nurses);
    const { organisation } = person;
    const rows = await hospitalRows(room, { organisation, unit: unitOf(person), condition: lately(room.now(), 90) });
    const plans = rows
      .filter(({ rehabilitation }) => rehabilitation && rehabilitation.facts.place !== 'hospital')
      .toSorted((a, b) => (a.rehabilitation?.course.limit ?? '').localeCompare(b.rehabilitation?.course.limit ?? ''));
    const citizenIds = plans.map(({ citizen }) => citizen.id);
    await recordReading(db, { reader: person.id, purpose: 'rehabilitation', citizenIds });
    response.json({ asOf: room.now(), plans });
  });

  router.post('/rehabilitation/:id/contact', async (request, response) => {
    const found = await opened(room, { request, response, kinds });
    const { commandId, phone, contactedAt, ...said } = parse(Contacted, request.body);
    const { person, stay, document, message } = found;
    const asked = { type: 'rehabilitation contact', by: person.id, of: document.messageId, ...said };
    const step: RehabilitationStep = { type: 'contacted', ...said };
    await doOnce(db, { commandId, asked }, async (trx) => {
      const now = room.now();
      const at = contactTime(contactedAt, { after: document.sentAt, now });
      await addStep(trx, { messageId: document.messageId, step, at, by: person.name });
      const { organisation, episode } = stay;
      const data = { choiceInformed: said.choiceInformed };
      await registrar.register(trx, { commandId, organisation, episode, type: 'rehab.contacted', at, data });
      const receivedAt = document.receivedAt.toISOString();
      const followUp = { receivedAt, firstContactOffered: said.offeredOn, provider: said.provider };
      const content = { ...message.content, followUp };
      const language = languageOf(request);
      const answering = {
        answered: message,
        kind: rehabilitationReplyKind,
        content,
        person,
        phone,
        organisation,
        language,
      };
      return answerDocument(trx, { mailbox: room.mailbox, now }, answering);
    });
    response.status(201).json(await planNow(found));
  });

  const stepRoute = <T extends { commandId: string }>(path: string, schema: z.ZodType<T>, told: ToldOf<T>) =>
    router.post(`/rehabilitation/:id/${path}`, async (request: Request, response: Response) => {
      const found = await opened(room, { request, response, kinds });
      const { commandId, ...said } = parse(schema, request.body);
      const { person, stay, document } = found;
      const { step, type, data } = told(said);
      const asked = { type, by: person.id, of: document.messageId, ...said };
      await doOnce(db, { commandId, asked }, async (trx) => {
        const at = room.now();
        await addStep(trx, { messageId: document.messageId, step, at, by: person.name });
        const { organisation, episode } = stay;
        await registrar.register(trx, { commandId, organisation, episode, type, at, ...(data && { data }) });
        return document.messageId;
      });
      response.status(201).json(await planNow(found));
    });

  stepRoute('reason', Reason, ({ reason }) => ({
    step: { type: 'reasonSet', reason },
    type: 'rehab.statusSet',
    data: { reason },
  }));
  stepRoute('start', Command, () => ({ step: { type: 'started' }, type: 'rehab.started' }));
  stepRoute('close', Command, () => ({ step: { type: 'closed' }, type: 'rehab.closed' }));

  async function planNow({ stay, person }: Opened): Promise<object | undefined> {
    const condition = sql<boolean>`s.id = ${stay.id}`;
    const [row] = await hospitalRows(room, { organisation: person.organisation, condition });
    return row?.rehabilitation;
  }
}

type ToldOf<T> = (said: Omit<T, 'commandId'>) => {
  step: RehabilitationStep;
  type: string;
  data?: Record<string, string>;
};
