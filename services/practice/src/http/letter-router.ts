import { randomUUID } from 'node:crypto';
import { ASKED } from '@overgang/fhir-models';
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
import type { LetterStep, TakenStep } from '../domain/letter-course.ts';
import {
  isOpenLetter,
  letterAnswers,
  letterRow,
  taskView,
  visitTalkView,
  type LetterRow,
} from '../letters/letter-view.ts';
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
import { addTask, finishCalls, finishTask, openTask, openTasksByDocument, tasksOf } from '../storage/practice-tasks.ts';
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
const Booking = Command.extend({
  what: z.enum([...ASKED.concepts.keys()]),
  /** Of several of one code in a letter, which, from 1. */
  which: z.int().min(1).max(100).optional(),
  on: z.iso.date(),
  /** It was done on that day. */
  done: z.boolean().optional(),
});
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
  /**
   * Whom of the staff it is for; all of them when left out. Taken as it is said: the practice keeps no list of its people, and
   * the name decides nothing but whom the task is shown to as theirs.
   */
  for: z.object({ id: PlainLine.min(1).max(100), name: PlainLine.min(1).max(200) }).optional(),
});
const About = z.object({ cpr: z.string().regex(/^\d{10}$/, 'ten digits') });
const Finishing = Command.extend({
  outcome: PlainText.min(1).max(1000).optional(),
  /** Of a call, whether the citizen was reached; one that nobody answered is still to be made. */
  contact: z.enum(['reached', 'not-reached']).optional(),
});

const Calling = Finishing.required({ contact: true });

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
    const now = room.now();
    const rows = await rowsNow(desk, await lettersOf(db, person.organisation));
    const shown = rows.filter((row) => state === 'all' || isOpenLetter(row));
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
    const talk = threadId && (await visitTalksOf(db, [letter])).find((one) => one.threadId === threadId);
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

/** Letters of one practice as they stand now, in the same order. */
async function rowsNow({ room }: Desk, letters: Letter[]): Promise<LetterRow[]> {
  const { db } = room.database;
  const organisation = letters[0]?.organisation ?? '';
  const steps = await stepsFor(db, letters);
  const ids = await idsFor(db, letters);
  const tasks = await openTasksByDocument(db, organisation);
  const talks = await visitTalksOf(
    db,
    letters.filter((letter) => asksHomeCare(steps.get(letter.documentId))),
  );
  return letters.map((letter) => {
    const { documentId } = letter;
    const known = { steps: steps.get(documentId) ?? [], tasks: tasks.get(documentId) ?? [], talks };
    return letterRow(letter, { citizenId: ids.get(letter.about.cpr), ...known, now: room.now() });
  });
}

const asksHomeCare = (steps: TakenStep[] = []) => steps.some((step) => step.type === 'home-visit' && step.threadId);

async function rowNow(desk: Desk, letter: Letter): Promise<LetterRow> {
  const [row] = await rowsNow(desk, [letter]);
  if (!row) throw notFound();
  return row;
}

interface Told {
  type: string;
  data?: Record<string, string | number | boolean>;
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
    tells: (step, { messageId: of }) => (step.type === 'booked' ? bookingTold(step, of) : undefined),
  });
  route('medication-review', {
    schema: Reviewing,
    doctor: true,
    stepOf: (said) => ({ type: 'medication-review', ...said }),
    tells: (step) =>
      step.type === 'medication-review' && step.state === 'done' ? { type: 'medication.reviewed' } : undefined,
  });
}

/** What was asked for is booked, or done: told by its code, and its number where it is not the first of that code. */
function bookingTold({ what, which = 1, on, done }: Extract<LetterStep, { type: 'booked' }>, of: string): Told {
  const number = which > 1 && { which };
  return { type: 'followUp.booked', data: { of, what, ...number, date: on, ...(done && { done }) } };
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
  const { room, registrar } = desk;
  const { db } = room.database;

  router.post('/letters/:id/delegate', async (request, response) => {
    const { person, letter } = await opened(desk, request, response);
    if (person.role !== 'gp') throw doctorDecides();
    const { commandId, what, kind = null, dueOn = null, for: whom } = parse(Delegating, request.body);
    const asked = { type: 'delegate', by: person.id, of: letter.messageId, what, kind, dueOn, whom };
    const id = await doOnce(db, { commandId, asked }, async (trx) => {
      const { organisation, messageId, about } = letter;
      const named = { forId: whom?.id ?? null, forName: whom?.name ?? null };
      const task = { id: randomUUID(), organisation, messageId, about, what, kind, dueOn, ...named };
      const at = room.now();
      await addTask(trx, { ...task, createdAt: at, createdBy: person.name });
      // That something was given to the staff is told, and not what.
      const data = { of: task.id, ...(kind === 'call' && { call: true }), ...(dueOn && { date: dueOn }) };
      const told = { type: 'task.delegated', data };
      const { episode } = letter;
      if (episode) await registrar.register(trx, { commandId, organisation, episode, at, ...told });
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
    const asked = parse(Finishing, request.body);
    response.json({ id: await finish(desk, { request, response, asked }) });
  });
  // A path of its own: a process that knows no calls answers 404 and does not take one that nobody answered as done.
  router.post('/tasks/:id/call', async (request, response) => {
    const asked = parse(Calling, request.body);
    response.json({ id: await finish(desk, { request, response, asked }) });
  });
}

interface Finish {
  request: Request;
  response: Response;
  asked: z.infer<typeof Finishing>;
}

/** Finishes a task once; a call only when the citizen was reached, and else it is noted that it was tried. */
async function finish(desk: Desk, { request, response, asked }: Finish): Promise<string> {
  const { room } = desk;
  const person = personHere(response);
  const { id: by, name, organisation } = person;
  const taskId = parse(z.uuid(), request.params.id);
  const { commandId, outcome, contact } = asked;
  const words = { type: 'finish task', by, taskId, outcome, contact };
  return doOnce(room.database.db, { commandId, asked: words }, async (trx) => {
    const at = room.now();
    const task = await openTask(trx, { id: taskId, organisation });
    if (!task) throw notFound();
    const { kind, messageId } = task;
    if (kind === 'call' && !contact) throw isReachedMissing();
    if (kind === 'call' && contact) {
      await noteCall(trx, desk, { messageId, person, commandId, at, contact, outcome });
      if (contact === 'not-reached') return taskId;
    } else {
      await tellDone(trx, desk, { messageId, organisation, commandId, at, taskId });
    }
    await finishTask(trx, { id: taskId, at, by: name, outcome });
    return taskId;
  });
}

interface Called {
  messageId: string | null;
  person: Person;
  commandId: string;
  at: Date;
  contact: 'reached' | 'not-reached';
  outcome: string | undefined;
}

/**
 * A delegated call is a contact, which the letter shows. When the citizen was reached no other call about the letter is to be
 * made, and the coordinator hears of it.
 */
async function noteCall(trx: Kysely<unknown>, { registrar }: Desk, called: Called): Promise<void> {
  const { messageId, person, commandId, at, contact, outcome: note } = called;
  const letter = await letterByMessage(trx, person.organisation, messageId ?? '');
  if (!letter) return;
  await addLetterStep(trx, { letter, step: { type: 'contacted', outcome: contact, note }, at, by: person });
  const { organisation, episode, documentId } = letter;
  if (contact !== 'reached') return;
  await finishCalls(trx, { organisation, documentId, at, by: person.name, outcome: note });
  if (!episode) return;
  await registrar.register(trx, { commandId, organisation, episode, at, type: 'citizen.contacted' });
}

interface Finished {
  messageId: string | null;
  organisation: string;
  commandId: string;
  at: Date;
  taskId: string;
}

/** That a delegated task is done; a call is told as the contact that it was. */
async function tellDone(trx: Kysely<unknown>, { registrar }: Desk, finished: Finished): Promise<void> {
  const { messageId, organisation, commandId, at, taskId } = finished;
  const { episode } = (await letterByMessage(trx, organisation, messageId ?? '')) ?? {};
  if (!episode) return;
  await registrar.register(trx, { commandId, organisation, episode, at, type: 'task.done', data: { of: taskId } });
}

const isReachedMissing = () =>
  new Refusal(400, 'invalid-input', {
    text: { da: 'Det mangler, om borgeren blev truffet.', en: 'It is not said whether the citizen was reached.' },
    mend: { da: 'Vælg, om I fik fat i borgeren.', en: 'Choose whether you reached the citizen.' },
    fields: [{ path: 'contact', text: 'reached | not-reached' }],
  });

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
