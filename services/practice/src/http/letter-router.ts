import { randomUUID } from 'node:crypto';
import {
  actingOrganisation,
  doOnce,
  markOpened,
  receivedMessage,
  Sor,
  type EventRegistrar,
  type ParticipantRoom,
} from '@overgang/mailbox';
import {
  danishDate,
  forbidden,
  languageOf,
  notFound,
  parse,
  personOf,
  PlainLine,
  PlainText,
  Refusal,
  type Person,
} from '@overgang/service-kit';
import { Router, type Request, type Response } from 'express';
import { sql, type Kysely } from 'kysely';
import { z } from 'zod';
import type { LetterStep } from '../domain/letter-course.ts';
import { letterAnswers, letterRow, taskView, visitTalkView, type LetterRow } from '../letters/letter-view.ts';
import { citizenIds } from '../storage/citizen-ids.ts';
import {
  addLetterStep,
  latestLetterAbout,
  letterByMessage,
  letterSteps,
  lettersOf,
  type Letter,
} from '../storage/letters.ts';
import { askHomeCare, visitTalksOf } from '../letters/ask-home-care.ts';
import { addTask, finishCalls, finishTask, tasksOf } from '../storage/practice-tasks.ts';
import { practiceStaff } from './practice-router.ts';

const MessageId = z.string().regex(/^[A-Za-z0-9.-]{1,64}$/, 'id');
const Command = z.object({ commandId: z.uuid() });
const Listing = z.object({ state: z.enum(['open', 'all']).default('open') });
const Deciding = Command.extend({
  decision: z.enum(['do', 'not', 'hospitalAsked']),
  reason: PlainText.min(3).max(1000).optional(),
}).refine(({ decision, reason }) => decision === 'do' || reason !== undefined, { path: ['reason'], message: 'reason' });
const Contacting = Command.extend({
  outcome: z.enum(['reached', 'not-reached']),
  note: PlainText.min(1).max(1000).optional(),
});
const Booking = Command.extend({ what: z.string().regex(/^[a-z-]{1,40}$/, 'code'), on: z.iso.date() });
const Visiting = Command.extend({
  startsAt: z.iso.datetime({ offset: true }),
  who: PlainLine.min(2).max(100).optional(),
  /** Home care is asked there, and calls back on the number; left out, the visit is only noted. */
  ask: z.object({ to: Sor, phone: PlainLine.regex(/^\+?[\d-]{3,20}$/, 'telephone: +, digits and hyphens') }).optional(),
});
const Reviewing = Command.extend({
  state: z.enum(['planned', 'done', 'declined']),
  on: z.iso.date().optional(),
  reason: PlainText.min(3).max(1000).optional(),
});
const Delegating = Command.extend({
  what: PlainLine.min(3).max(300),
  kind: z.enum(['call']).optional(),
  dueOn: z.iso.date().optional(),
});
const About = z.object({ cpr: z.string().regex(/^\d{10}$/, 'ten digits') });
const Finishing = Command.extend({ outcome: PlainText.min(1).max(1000).optional() });

/** How long a finished task stays in the list of all tasks, in milliseconds. */
const shownWhenDone = 14 * 86_400_000;

interface Desk {
  room: ParticipantRoom;
  registrar: EventRegistrar;
}

/** Letters of a practice: what they ask, what the doctor decides, and what the staff is asked to do. */
export function letterRouter(desk: Desk): Router {
  const router = Router();
  readingRoutes(router, desk);
  stepRoutes(router, desk);
  homeVisitRoute(router, desk);
  taskRoutes(router, desk);
  return router;
}

/** Every showing of letters is on record, with the message ids. */
async function recordShowing(
  db: Kysely<unknown>,
  person: Person,
  shown: { messageIds: string[]; now: Date },
): Promise<void> {
  const { messageIds, now } = shown;
  if (messageIds.length === 0) return;
  await sql`insert into message_read (at, person_id, role, organisation, unit, purpose, object, message_ids, decision, reasons)
    values (${now}, ${person.id}, ${person.role}, ${person.organisation}, ${person.unit}, 'treatment', 'letters',
      ${messageIds}::text[], 'allowed', ${[`role:${person.role}`, 'relation']}::text[])`.execute(db);
}

function personHere(response: Response): Person {
  const person = personOf(response);
  actingOrganisation(person, practiceStaff);
  return person;
}

async function opened(
  { room }: Desk,
  request: Request,
  response: Response,
): Promise<{ person: Person; letter: Letter }> {
  const person = personHere(response);
  const messageId = parse(MessageId, request.params.id);
  const letter = await letterByMessage(room.database.db, person.organisation, messageId);
  if (!letter) throw notFound();
  if (letter.supersededBy) throw replaced(letter.supersededBy);
  return { person, letter };
}

function readingRoutes(router: Router, desk: Desk): void {
  const { room } = desk;
  const { db } = room.database;

  router.get('/letters', async (request, response) => {
    const person = personHere(response);
    const { state } = parse(Listing, request.query);
    const letters = await lettersOf(db, person.organisation);
    const steps = await stepsFor(db, letters);
    const now = room.now();
    const ids = await idsFor(db, letters);
    const rows = letters.map((letter) =>
      letterRow(letter, { citizenId: ids.get(letter.about.cpr), steps: steps.get(letter.documentId) ?? [], now }),
    );
    const shown = rows.filter(({ course }) => state === 'all' || course.open.length > 0);
    await recordShowing(db, person, { messageIds: shown.map(({ messageId }) => messageId), now });
    response.json({ asOf: now, letters: shown });
  });

  // The CPR number is posted, so that it stands in no address.
  router.post('/letters/about', async (request, response) => {
    const person = personHere(response);
    const { cpr } = parse(About, request.body);
    const letter = await latestLetterAbout(db, person.organisation, cpr);
    const { organisation, messageId } = letter ?? { organisation: person.organisation, messageId: '' };
    const received = await receivedMessage(db, { organisation, messageId });
    const now = room.now();
    if (!letter || !received) return void response.json({ asOf: now });
    await recordShowing(db, person, { messageIds: [messageId], now });
    const { plan, medication } = letterAnswers(received.bundle);
    const { department, dischargedAt } = letter;
    response.json({ asOf: now, letter: { messageId, department, dischargedAt, medication, pending: plan.pending } });
  });

  router.get('/letters/:id', async (request, response) => {
    const { person, letter } = await opened(desk, request, response);
    const { messageId, organisation, documentId } = letter;
    const received = await receivedMessage(db, { organisation, messageId });
    if (!received) throw notFound();
    const now = room.now();
    await recordShowing(db, person, { messageIds: [messageId], now });
    await markOpened({ db, person, now }, messageId);
    const tasks = await tasksOf(db, { organisation, documentId });
    const row = await rowNow(desk, letter);
    const threadId = row.course.homeVisit?.threadId;
    const talk = threadId && (await visitTalksOf(db, letter)).find((one) => one.threadId === threadId);
    response.json({
      asOf: now,
      ...row,
      ...letterAnswers(received.bundle),
      ...(talk && { visitTalk: visitTalkView(talk) }),
      tasks: tasks.map((task) => taskView(task, now)),
    });
  });
}

const stepsFor = (db: Kysely<unknown>, letters: Letter[]) =>
  letterSteps(
    db,
    letters[0]?.organisation ?? '',
    letters.map(({ documentId }) => documentId),
  );

const idsFor = (db: Kysely<unknown>, letters: Letter[]) =>
  citizenIds(db, letters[0]?.organisation ?? '', [...new Set(letters.map(({ about }) => about.cpr))]);

async function rowNow({ room }: Desk, letter: Letter): Promise<LetterRow> {
  const { db } = room.database;
  const steps = (await stepsFor(db, [letter])).get(letter.documentId) ?? [];
  const citizenId = (await idsFor(db, [letter])).get(letter.about.cpr);
  return letterRow(letter, { citizenId, steps, now: room.now() });
}

interface Told {
  type: string;
  data?: Record<string, string>;
}

/** Each step has its path, its form, who may take it, and what the coordinator hears of it. */
function stepRoutes(router: Router, desk: Desk): void {
  const { room, registrar } = desk;
  const route = <T extends { commandId: string }>(
    path: string,
    { schema, stepOf, tells, doctor }: { schema: z.ZodType<T>; stepOf: StepOf<T>; tells: TellsOf; doctor: boolean },
  ) =>
    router.post(`/letters/:id/${path}`, async (request: Request, response: Response) => {
      const { person, letter } = await opened(desk, request, response);
      if (doctor && person.role !== 'gp') throw doctorDecides();
      const { commandId, ...said } = parse(schema, request.body);
      const step = stepOf(said);
      const asked = { by: person.id, of: letter.messageId, ...step };
      await doOnce(room.database.db, { commandId, asked }, async (trx) => {
        const at = room.now();
        await addLetterStep(trx, { letter, step, at, by: person });
        const { organisation, episode, documentId } = letter;
        if (step.type === 'contacted' && step.outcome === 'reached') {
          await finishCalls(trx, { organisation, documentId, at, by: person.name, outcome: step.note });
        }
        const told = tells(step, letter);
        if (told && episode) await registrar.register(trx, { commandId, organisation, episode, at, ...told });
        return letter.messageId;
      });
      response.json(await rowNow(desk, letter));
    });

  route('seen', {
    schema: Command,
    doctor: false,
    stepOf: () => ({ type: 'seen' }),
    tells: (_, { messageId }) => ({ type: 'letter.seen', data: { of: messageId } }),
  });
  route('decide', {
    schema: Deciding,
    doctor: true,
    stepOf: (said) => ({ type: 'decided', ...said }),
    tells: (step, { messageId }) =>
      step.type === 'decided'
        ? { type: 'followUp.decided', data: { of: messageId, decision: step.decision } }
        : undefined,
  });
  route('contact', {
    schema: Contacting,
    doctor: false,
    stepOf: (said) => ({ type: 'contacted', ...said }),
    tells: (step) =>
      step.type === 'contacted' && step.outcome === 'reached' ? { type: 'citizen.contacted' } : undefined,
  });
  route('book', {
    schema: Booking,
    doctor: false,
    stepOf: (said) => ({ type: 'booked', ...said }),
    tells: () => undefined,
  });
  route('medication-review', {
    schema: Reviewing,
    doctor: true,
    stepOf: (said) => ({ type: 'medication-review', ...said }),
    tells: (step) =>
      step.type === 'medication-review' && step.state === 'done' ? { type: 'medication.reviewed' } : undefined,
  });
}

/** A visit together with home care is noted, told to the coordinator, and home care is asked, all or nothing. */
function homeVisitRoute(router: Router, desk: Desk): void {
  const { room, registrar } = desk;
  router.post('/letters/:id/home-visit', async (request, response) => {
    const { person, letter } = await opened(desk, request, response);
    if (person.role !== 'gp') throw doctorDecides();
    const { commandId, ask, ...visit } = parse(Visiting, request.body);
    const { startsAt } = visit;
    const asked = { type: 'home-visit', by: person.id, of: letter.messageId, ask, ...visit };
    await doOnce(room.database.db, { commandId, asked }, async (trx) => {
      const at = room.now();
      const writing = { letter, person, language: languageOf(request), ...visit };
      const threadId = ask && (await askHomeCare(trx, { ...desk, ...room }, { ...writing, ...ask }));
      const on = danishDate(new Date(startsAt));
      const step = { type: 'home-visit' as const, on, ...visit, ...(threadId && { threadId }) };
      await addLetterStep(trx, { letter, step, at, by: person });
      const { organisation, episode } = letter;
      const told = { type: 'visit.planned', data: { date: on, startsAt } };
      if (episode) await registrar.register(trx, { commandId, organisation, episode, at, ...told });
      return letter.messageId;
    });
    response.json(await rowNow(desk, letter));
  });
}

type StepOf<T> = (said: Omit<T, 'commandId'>) => LetterStep;
type TellsOf = (step: LetterStep, letter: Letter) => Told | undefined;

function taskRoutes(router: Router, desk: Desk): void {
  const { room } = desk;
  const { db } = room.database;

  router.post('/letters/:id/delegate', async (request, response) => {
    const { person, letter } = await opened(desk, request, response);
    if (person.role !== 'gp') throw doctorDecides();
    const { commandId, what, kind = null, dueOn = null } = parse(Delegating, request.body);
    const asked = { type: 'delegate', by: person.id, of: letter.messageId, what, kind, dueOn };
    const id = await doOnce(db, { commandId, asked }, async (trx) => {
      const { organisation, messageId, about } = letter;
      const task = { id: randomUUID(), organisation, messageId, about, what, kind, dueOn };
      await addTask(trx, { ...task, createdAt: room.now(), createdBy: person.name });
      return task.id;
    });
    response.status(201).json({ id });
  });

  router.get('/tasks', async (request, response) => {
    const person = personHere(response);
    const { state } = parse(Listing, request.query);
    const now = room.now();
    const doneSince = state === 'all' ? new Date(now.getTime() - shownWhenDone) : null;
    const tasks = await tasksOf(db, { organisation: person.organisation, doneSince });
    const messageIds = tasks.flatMap(({ messageId }) => messageId ?? []);
    await recordShowing(db, person, { messageIds, now });
    response.json({ asOf: now, tasks: tasks.map((task) => taskView(task, now)) });
  });

  router.post('/tasks/:id/done', async (request, response) => {
    const person = personHere(response);
    const { id: by, name, organisation } = person;
    const taskId = parse(z.uuid(), request.params.id);
    const { commandId, outcome } = parse(Finishing, request.body);
    await doOnce(db, { commandId, asked: { type: 'finish task', by, taskId, outcome } }, async (trx) => {
      const at = room.now();
      const done = await finishTask(trx, { id: taskId, organisation, at, by: name, outcome });
      if (!done) throw notFound();
      if (done.kind === 'call')
        await noteCall(trx, desk, { messageId: done.messageId, person, commandId, at, outcome });
      return taskId;
    });
    response.json({ id: taskId });
  });
}

interface Called {
  messageId: string | null;
  person: Person;
  commandId: string;
  at: Date;
  outcome: string | undefined;
}

/** A delegated call that is done is a contact: the letter shows it, and the coordinator hears of it. */
async function noteCall(trx: Kysely<unknown>, { registrar }: Desk, called: Called): Promise<void> {
  const { messageId, person, commandId, at, outcome: note } = called;
  const letter = await letterByMessage(trx, person.organisation, messageId ?? '');
  if (!letter) return;
  await addLetterStep(trx, { letter, step: { type: 'contacted', outcome: 'reached', note }, at, by: person });
  const { organisation, episode } = letter;
  if (!episode) return;
  await registrar.register(trx, { commandId, organisation, episode, at, type: 'citizen.contacted' });
}

const doctorDecides = () =>
  forbidden('doctor-decides', {
    da: 'Kun lægen beslutter opfølgning. Personalet kan ringe til borgeren og udføre det, der er uddelegeret.',
    en: 'Only the doctor decides on follow-up. Staff can call the citizen and do what has been delegated.',
  });

const replaced = (by: string) =>
  new Refusal(409, 'replaced', {
    text: { da: 'Der er kommet en nyere udgave af brevet.', en: 'A newer version of the letter has come.' },
    mend: { da: `Åbn den nye: ${by}.`, en: `Open the new one: ${by}.` },
    fields: [{ path: 'messageId', text: by }],
  });
