import { z } from 'zod';
import { Words } from '../obligation/obligation.ts';
import { Citizen, Named } from '../person/citizen.ts';

/** A message of the own unit that did not arrive, as a task on its worklist. Times are ISO instants. */
export const UndeliveredTask = z.object({
  id: z.string(),
  citizen: Citizen,
  messageId: z.string(),
  code: z.string().optional(),
  messageType: z.string().optional(),
  why: z.enum(['dead', 'refused', 'unanswered']),
  since: z.string(),
  receiver: z.object({ unit: Named, organisation: Named }),
  reason: Words,
  toDo: Words,
  takenAt: z.string().optional(),
  takenBy: z.object({ name: z.string(), unit: Named }).optional(),
  doneAt: z.string().optional(),
  closedAt: z.string().optional(),
});
export type UndeliveredTask = z.infer<typeof UndeliveredTask>;

/** A message in the own outbox that a person must see to. */
export const OutboxEntry = z.object({
  messageId: z.string(),
  event: z.string(),
  code: z.string().optional(),
  to: Named,
  about: z.object({ name: z.string(), cpr: z.string().optional(), age: z.number().optional() }).optional(),
  since: z.string(),
  why: z.string(),
  problem: z.string(),
  canSendAgain: z.boolean(),
});
export type OutboxEntry = z.infer<typeof OutboxEntry>;

/** One message that did not arrive, from what the coordinator and the own outbox know of it. */
export interface NotDelivered {
  messageId: string;
  about: { id?: string; name: string; cpr?: string | undefined; age?: number | undefined } | undefined;
  code: string | undefined;
  type: string | undefined;
  why: 'dead' | 'refused' | 'unanswered';
  since: string;
  /** Whom to call. */
  receiver: string;
  reason: Words;
  toDo: Words | undefined;
  task: UndeliveredTask | undefined;
  outbox: OutboxEntry | undefined;
}

const reasons: Record<string, NotDelivered['why']> = {
  unanswered: 'unanswered',
  'refused-by-receiver': 'refused',
  'refused-by-exchange': 'refused',
};

function ofTask(task: UndeliveredTask, outbox: OutboxEntry | undefined): NotDelivered {
  const { messageId, citizen, code, messageType, why, since, receiver, reason, toDo } = task;
  const type = messageType;
  return {
    messageId,
    about: citizen,
    code,
    type,
    why,
    since,
    receiver: receiver.unit.name,
    reason,
    toDo,
    task,
    outbox,
  };
}

function ofOutbox(outbox: OutboxEntry): NotDelivered {
  const { messageId, about, code, event, since, to, problem } = outbox;
  const why = reasons[outbox.why] ?? 'dead';
  const reason = { da: problem, en: problem };
  const rest = { toDo: undefined, task: undefined };
  return { messageId, about, code, type: event, why, since, receiver: to.name, reason, outbox, ...rest };
}

/** Whether somebody still has to do something about it. */
export function isStillOpen({ task }: NotDelivered): boolean {
  return task === undefined || (task.doneAt === undefined && task.closedAt === undefined);
}

/** One row for each message that either of both knows of, what is open first, then the newest. */
export function notDelivered(tasks: UndeliveredTask[], entries: OutboxEntry[]): NotDelivered[] {
  const inOutbox = new Map(entries.map((entry) => [entry.messageId, entry]));
  const told = new Set(tasks.map(({ messageId }) => messageId));
  const rows = [
    ...tasks.map((task) => ofTask(task, inOutbox.get(task.messageId))),
    ...entries.filter(({ messageId }) => !told.has(messageId)).map(ofOutbox),
  ];
  return rows.toSorted(
    (a, b) => Number(isStillOpen(b)) - Number(isStillOpen(a)) || Date.parse(b.since) - Date.parse(a.since),
  );
}
