import { CallSubject, DraftContent, recordReading, Sor, type ParticipantRoom } from '@overgang/mailbox';
import { callerOf, languageOf, parse, personOf, PlainLine, PlainText, type Person } from '@overgang/service-kit';
import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { planningOf, type PlanningNote } from '../domain/planning.ts';
import { mayUseDocument, onlyPhysicians, type HospitalDocumentName } from '../documents/hospital-documents.ts';
import type { PlanningCommands } from '../planning-commands.ts';
import { notesOf } from '../storage/stay-notes.ts';
import { stayById, type StayRecord } from '../storage/stays.ts';
import { boardOf } from './board.ts';
import { Phone } from './document-router.ts';
import { hospitalOf, mayUseWard, ownStay } from './ward-access.ts';

const Time = z.iso.datetime({ offset: true });
const Command = z.object({ commandId: z.uuid() });
const Expected = Command.extend({ endOfTreatment: Time.optional(), discharge: Time.optional() });
const WaitingReason = z.enum(['municipal-service', 'care-place', 'aids-home', 'rehabilitation', 'other']);
const Ready = Command.extend({
  readyAt: Time,
  expected: z.object({ endOfTreatment: Time.optional(), discharge: Time.optional() }).optional(),
  /** Only when the citizen cannot leave as agreed. */
  waiting: z.object({ reason: WaitingReason, content: DraftContent }).optional(),
  /** Needed when a message is sent. */
  phone: Phone.optional(),
}).refine(({ waiting, phone }) => !waiting || phone !== undefined, { path: ['phone'] });
const Withdrawal = Command.extend({ reason: PlainText.min(3).max(500), phone: Phone });
const Agreement = Command.extend({
  agreedAt: Time,
  with: PlainLine.min(2).max(100),
  channel: z.enum(['phone', 'care-plan', 'correspondence', 'conference']),
});
const Ending = Command.extend({ reason: PlainText.min(3).max(500) });
const Fmk = Command.extend({ status: z.enum(['updated', 'no-medicine', 'not-updated']), checkedAt: Time.optional() });
const Call = Command.extend({
  about: CallSubject,
  with: z.enum(['hospital', 'municipality', 'practice']),
  name: PlainLine.min(2).max(100).optional(),
  note: PlainText.min(1).max(1000).optional(),
});
const NotNeeded = Command.extend({
  duty: z.enum(['care-plan', 'discharge-report', 'rehabilitation-plan', 'discharge-letter']),
  reason: PlainText.min(3).max(500),
});

const clinical = ['ward-nurse', 'discharge-coordinator', 'physician'] as const;
const callers = [...clinical, 'ward-secretary'] as const;

/** What wards note about the way out: expectations, readiness, the agreed time, FMK, calls, and what is not needed. */
export function planningRouter(room: ParticipantRoom, commands: PlanningCommands): Router {
  const router = Router();
  const { db } = room.database;

  router.get('/units/:sor/board', async (request, response) => {
    const caller = callerOf(response);
    const unit = parse(Sor, request.params.sor);
    const organisation = hospitalOf(caller);
    mayUseWard(caller, unit);
    const board = await boardOf(room, { organisation, unit, language: languageOf(request) });
    const reader = caller.kind === 'system' ? caller.clientId : caller.id;
    await recordReading(db, { reader, purpose: 'board', citizenIds: board.map(({ citizen }) => citizen.id) });
    response.json({ asOf: room.now(), stays: board });
  });

  router.get('/stays/:id/planning', async (request, response) => {
    const { person, record } = await opened(room, request, response);
    await recordReading(db, { reader: person.id, purpose: 'planning', citizenIds: [record.citizen.id] });
    response.json(await planningView(room, record));
  });

  readyRoutes(router, room, commands);
  noteRoutes(router, room, commands);
  return router;
}

function readyRoutes(router: Router, room: ParticipantRoom, commands: PlanningCommands): void {
  router.post('/stays/:id/ready', async (request, response) => {
    const { person, record } = await opened(room, request, response);
    mayUseDocument(person, 'ready', 'senders');
    const { commandId, readyAt, expected, waiting, phone } = parse(Ready, request.body);
    // The time and the reason are the physician's own words, whatever the form says.
    const message = waiting && { reason: waiting.reason, content: readyContent(waiting, readyAt), phone: phone ?? '' };
    const language = languageOf(request);
    const stayId = record.id;
    await commands.setReady({ commandId, stayId, person, readyAt, expected, message, language });
    response.status(201).json(await planningView(room, record));
  });

  router.post('/stays/:id/ready/withdraw', async (request, response) => {
    const { person, record } = await opened(room, request, response);
    if (person.role !== 'physician') throw onlyPhysicians();
    const { commandId, reason, phone } = parse(Withdrawal, request.body);
    const note: PlanningNote = { type: 'ready.withdrawn', reason };
    await commands.withdrawReady({ commandId, stayId: record.id, person, note, phone });
    response.json(await planningView(room, record));
  });
}

const section = (value: unknown): object => (typeof value === 'object' && value !== null ? value : {});

function readyContent({ reason, content }: { reason: string; content: object }, readyAt: string): object {
  const [ready, waiting]: unknown[] = [Reflect.get(content, 'ready'), Reflect.get(content, 'waiting')];
  return { ...content, ready: { ...section(ready), readyAt }, waiting: { ...section(waiting), reason } };
}

/** Each note has its path, its form, and the roles that may make it. */
function noteRoutes(router: Router, room: ParticipantRoom, commands: PlanningCommands): void {
  const route = <T extends { commandId: string }>(path: string, { schema, roles, noteOf, documentOf }: NoteRoute<T>) =>
    router.post(`/stays/:id/${path}`, async (request: Request, response: Response) => {
      const { person, record } = await opened(room, request, response);
      if (!roles.includes(person.role)) mayUseDocument(person, 'care-plan', 'writers');
      const { commandId, ...asked } = parse(schema, request.body);
      if (documentOf) mayUseDocument(person, documentOf(asked), 'writers');
      await commands.note({ commandId, stayId: record.id, person, note: noteOf(asked, room.now()) });
      response.status(201).json(await planningView(room, record));
    });

  route('expected', { schema: Expected, roles: clinical, noteOf: (said) => ({ type: 'expected.set', ...said }) });
  route('agreement', { schema: Agreement, roles: clinical, noteOf: (said) => ({ type: 'discharge.agreed', ...said }) });
  route('agreement/end', {
    schema: Ending,
    roles: clinical,
    noteOf: (said) => ({ type: 'discharge.agreementEnded', ...said }),
  });
  route('fmk', {
    schema: Fmk,
    roles: clinical,
    noteOf: ({ status, checkedAt }, now) => ({
      type: 'fmk.checked',
      status,
      checkedAt: checkedAt ?? now.toISOString(),
    }),
  });
  route('calls', { schema: Call, roles: callers, noteOf: (said) => ({ type: 'call.logged', ...said }) });
  // Who may write a document may say that it is not needed: a letter is the physician's.
  route('not-needed', {
    schema: NotNeeded,
    roles: clinical,
    documentOf: ({ duty }) => duty,
    noteOf: (said) => ({ type: 'duty.notNeeded', ...said }),
  });
}

interface NoteRoute<T> {
  schema: z.ZodType<T>;
  roles: readonly Person['role'][];
  noteOf: NoteOf<T>;
  documentOf?: (said: Omit<T, 'commandId'>) => HospitalDocumentName;
}

type NoteOf<T> = (said: Omit<T, 'commandId'>, now: Date) => PlanningNote;

async function opened(
  room: ParticipantRoom,
  request: Request,
  response: Response,
): Promise<{ person: Person; record: StayRecord }> {
  const person = personOf(response);
  return { person, record: ownStay(person, await stayById(room.database.db, parse(z.uuid(), request.params.id))) };
}

async function planningView({ database, now }: ParticipantRoom, { id }: StayRecord): Promise<object> {
  const notes = (await notesOf(database.db, [id])).get(id) ?? [];
  return { asOf: now(), ...planningOf(notes) };
}
