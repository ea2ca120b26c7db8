import { callerOf, notFound, parse, Refusal } from '@overgang/service-kit';
import { Router, type Response } from 'express';
import { z } from 'zod';
import { taskKinds, type TaskAbout, type TaskKind } from '../domain/operations-task.ts';
import type { Exchange } from '../messaging/exchange.ts';
import { loggedMessage, namesOf } from '../storage/message-log.ts';
import {
  closeTask,
  closeTasks,
  findTasks,
  openTaskCounts,
  taskById,
  takeTask,
  type TaskRow,
} from '../storage/operations-tasks.ts';
import type { Db } from '../storage/tables.ts';
import { tellAgain } from '../storage/tell-again.ts';
import { administratorsOnly } from './access.ts';
import { text } from './input.ts';
import { operationsStatus } from './operations-status.ts';
import { readJson } from './read-json.ts';
import { sendAgain } from './send-again.ts';

const TaskSearch = z.object({
  state: z.enum(['open', 'closed']).default('open'),
  kind: z.enum(taskKinds).optional(),
  before: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

const Closing = z.object({ note: text(1000) });
const largestNoteBytes = 10_000;

/** The staffed list and the state of the exchange, for administrators: what has gone wrong, and what can be done about it. */
export function operationsRoutes(exchange: Exchange): Router {
  const { db } = exchange.database;
  const router = Router();
  router.use('/operations', (_request, response, next) => {
    administratorsOnly(response);
    next();
  });
  router.get('/operations/tasks', async (request, response) => {
    const rows = await findTasks(db, parse(TaskSearch, request.query));
    const tasks = await Promise.all(rows.map((row) => taskEntry(db, row)));
    response.json({ tasks, counts: await openTaskCounts(db) });
  });
  router.post('/operations/tasks/:id/take', async (request, response) => {
    const task = await taskIn(db, request.params.id);
    if (!(await takeTask(db, task.id, { by: nameOf(response), at: exchange.now() }))) throw closedAlready;
    response.json(await taskEntry(db, await taskIn(db, task.id)));
  });
  router.post('/operations/tasks/:id/close', async (request, response) => {
    const { note } = parse(Closing, await readJson(request, largestNoteBytes));
    const task = await taskIn(db, request.params.id);
    if (!(await closeTask(db, task.id, { by: nameOf(response), at: exchange.now(), note }))) throw closedAlready;
    response.json(await taskEntry(db, await taskIn(db, task.id)));
  });
  router.post('/operations/tasks/:id/send-again', async (request, response) => {
    const task = await taskIn(db, request.params.id);
    const { deliveryId } = task.about;
    if (task.closed_at) throw closedAlready;
    if (task.kind === 'copy-set-aside') await tellCoordinatorAgain(exchange, task);
    else if (deliveryId && sendable.has(task.kind)) await sendAgain(exchange, deliveryId);
    else throw nothingToSend;
    response.json(await taskEntry(db, await taskIn(db, task.id)));
  });
  router.get('/operations/status', async (_request, response) => {
    response.json(await operationsStatus(exchange));
  });
  return router;
}

/** Tasks about a delivery that can be tried anew. */
const sendable: ReadonlySet<TaskKind> = new Set(['dead-letter', 'refused', 'unroutable', 'unanswered']);

async function tellCoordinatorAgain({ database, now, wake }: Exchange, { kind, subject }: TaskRow): Promise<void> {
  const at = now();
  await database.db.transaction().execute(async (trx) => {
    await tellAgain(trx, subject, at);
    await closeTasks(trx, { kind, subject, at });
  });
  wake();
}

async function taskIn(db: Db, id: string): Promise<TaskRow> {
  const task = z.uuid().safeParse(id).success ? await taskById(db, id) : undefined;
  if (!task) throw notFound();
  return task;
}

function nameOf(response: Response): string {
  const caller = callerOf(response);
  return caller.kind === 'person' ? caller.name : caller.clientId;
}

const closedAlready = new Refusal(409, 'task-closed', {
  text: { da: 'Opgaven er lukket.', en: 'The task is closed.' },
  mend: { da: 'Læs listen igen.', en: 'Read the list again.' },
});

const nothingToSend = new Refusal(409, 'nothing-to-send', {
  text: {
    da: 'Opgaven handler ikke om en forsendelse, der kan sendes igen.',
    en: 'The task is about no delivery that can be sent again.',
  },
  mend: { da: 'Ret årsagen, og luk opgaven.', en: 'Mend the cause, and close the task.' },
});

async function taskEntry(db: Db, row: TaskRow): Promise<object> {
  return {
    id: row.id,
    kind: row.kind,
    subject: row.subject,
    about: await wholeAbout(db, row.about),
    openedAt: row.opened_at.toISOString(),
    lastSeenAt: row.last_seen_at.toISOString(),
    times: row.times,
    ...(row.taken_by !== null && { takenBy: row.taken_by }),
    ...(row.taken_at && { takenAt: row.taken_at.toISOString() }),
    ...(row.closed_at && { closedAt: row.closed_at.toISOString() }),
    ...(row.closed_by !== null && { closedBy: row.closed_by }),
    ...(row.note !== null && { note: row.note }),
  };
}

/** With what the message and its delivery say now, when the task is about one that was accepted. */
async function wholeAbout(db: Db, about: TaskAbout): Promise<TaskAbout> {
  const logged = about.messageId === undefined ? undefined : await loggedMessage(db, about.messageId);
  if (!logged) return about;
  const { message, deliveries } = logged;
  const names = await namesOf(db, [message.sender, message.receiver]);
  const party = (sor: string) => ({ sor, name: names.get(sor) ?? '' });
  const delivery = deliveries.find(({ id }) => id === about.deliveryId);
  return {
    sender: party(message.sender),
    receiver: party(message.receiver),
    event: message.event,
    ...(message.code && { code: message.code }),
    ...about,
    ...(delivery && { attempts: delivery.attempts }),
    ...(delivery?.problem && { reason: delivery.problem }),
  };
}
