import { Refusal } from '@overgang/service-kit';
import type { Kysely, Selectable } from 'kysely';
import { listNotices, messageNotice, timelineNotice } from '../domain/audience.ts';
import type { TakenJob } from '../messaging/report-taken.ts';
import { commandReused } from './command-reused.ts';
import { appendFeed } from './feed.ts';
import { reassess, type World } from './reassess.ts';
import type { Tables, Taker, Trx } from './schema.ts';

export type TaskAction = 'take' | 'release' | 'done';
type Task = Selectable<Tables['task']>;

interface TaskCommand {
  taskId: string;
  pathwayId: string;
  action: TaskAction;
  commandId: string;
  by: Taker;
  role: string;
}

interface Door {
  db: Kysely<Tables>;
  jobs: {
    /** Tells the exchange, after the transaction, who took a message. */
    reportTaken(trx: Trx, taken: TakenJob): Promise<void>;
  };
}

export function findTask(db: Kysely<Tables>, id: string): Promise<Task | undefined> {
  return db.selectFrom('task').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Carries out a command on a task once. Refuses with 409 and the holder when somebody else has it. */
export async function commandTask({ db, jobs }: Door, command: TaskCommand, world: World): Promise<void> {
  await db.transaction().execute(async (trx) => {
    // The pathway first, as everywhere, so that two changes of it never wait for each other.
    await trx.selectFrom('pathway').select('id').where('id', '=', command.pathwayId).forUpdate().execute();
    const task = await trx
      .selectFrom('task')
      .selectAll()
      .where('id', '=', command.taskId)
      .forUpdate()
      .executeTakeFirstOrThrow();
    if (!(await isNewCommand(trx, command, world.now))) return;
    assertFree(task, command.by);
    const change = changeOf(task, command, world.now);
    if (!change) return;
    await trx.updateTable('task').set(change).where('id', '=', task.id).execute();
    const isTaken = await markTaken(trx, task, { by: command.by, action: command.action, now: world.now });
    if (isTaken) await jobs.reportTaken(trx, takenJob(task, command, world));
    const { audience, notices } = await reassess(trx, task.pathway_id, world);
    const { message_id: messageId } = task;
    const drafts = [
      messageNotice(audience, messageId),
      timelineNotice(audience, messageId),
      ...listNotices(audience, messageId),
      ...notices,
    ];
    await appendFeed(trx, world.now, drafts);
  });
}

/** False when the command was carried out before; refuses (409) an id that another command has. */
async function isNewCommand(trx: Trx, { commandId, taskId, action, by }: TaskCommand, now: Date): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('task_command')
    .values({ command_id: commandId, task_id: taskId, action, person_id: by.id, at: now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows) return true;
  const known = await trx
    .selectFrom('task_command')
    .selectAll()
    .where('command_id', '=', commandId)
    .executeTakeFirstOrThrow();
  const isSame = known.task_id === taskId && known.action === action && known.person_id === by.id;
  if (!isSame) throw commandReused();
  return false;
}

/** What may be held by a person, and be over. */
interface Holdable {
  taken_by: Taker | null;
  done_at: Date | null;
  closed_at: Date | null;
}

/** Refuses (409) what another person holds, and what is over. */
export function assertFree({ taken_by: holder, done_at: doneAt, closed_at: closedAt }: Holdable, by: Taker): void {
  if (holder && holder.id !== by.id) throw heldByAnother(holder);
  if (doneAt || closedAt) throw alreadyClosed();
}

/** What an action changes; nothing when it changes nothing. */
export function changeOf(
  { taken_by: holder }: Holdable,
  { action, by }: Pick<TaskCommand, 'action' | 'by'>,
  now: Date,
): object | undefined {
  const taken = { taken_at: now, taken_by: JSON.stringify(by) };
  switch (action) {
    case 'take':
      return holder ? undefined : taken;
    case 'release':
      return holder ? { taken_at: null, taken_by: null } : undefined;
    case 'done':
      return { ...(!holder && taken), done_at: now };
  }
}

function takenJob({ message_id: messageId }: Task, { by: { name, unit }, role }: TaskCommand, world: World): TakenJob {
  const { now, offsetSeconds = 0 } = world;
  return { messageId, at: new Date(now.getTime() - offsetSeconds * 1000).toISOString(), by: { name, role, unit } };
}

/**
 * The ward sees that its message is taken, and by whom; and sees it again when it is put back. True when somebody has taken it
 * who had not.
 */
async function markTaken(
  trx: Trx,
  task: Task,
  { by, action, now }: { by: Taker; action: TaskAction; now: Date },
): Promise<boolean> {
  const already = action === 'done' && task.taken_at;
  if (already) return false;
  const set =
    action === 'release' ? { taken_at: null, taken_by: null } : { taken_at: now, taken_by: JSON.stringify(by) };
  await trx
    .insertInto('message_state')
    .values({ message_id: task.message_id, ...set })
    .onConflict((conflict) => conflict.column('message_id').doUpdateSet(set))
    .execute();
  return action !== 'release';
}

function heldByAnother({ name, unit }: Taker): Refusal {
  return new Refusal(409, 'taken-by-another', {
    text: { da: `Opgaven er taget af ${name}, ${unit.name}.`, en: `The task is taken by ${name}, ${unit.name}.` },
    mend: { da: 'Tal med den, der har den.', en: 'Talk to whoever has it.' },
  });
}

function alreadyClosed(): Refusal {
  return new Refusal(409, 'task-closed', {
    text: { da: 'Opgaven er allerede afsluttet.', en: 'The task is already closed.' },
    mend: { da: 'Læs arbejdslisten igen.', en: 'Read the worklist again.' },
  });
}
