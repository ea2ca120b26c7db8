import { sql, type Selectable } from 'kysely';
import type { TaskAbout, TaskKind } from '../domain/operations-task.ts';
import type { Db, Tables } from './tables.ts';

export interface NewTask {
  kind: TaskKind;
  /**
   * What it is about, by id: of each kind and subject one task is open at most. A delivery's id for `dead-letter`, `refused`,
   * `unroutable`, `unanswered` and `stuck`, an organisation's SOR id for `receiver-down`, a message's id for `integrity`, a
   * fact's id for `copy-set-aside`.
   */
  subject: string;
  about: TaskAbout;
  at: Date;
}

/** Opens a task for operations, or counts a further time on the one that is open; what it is about is then the newest. */
export function openTask(trx: Db, task: NewTask): Promise<void> {
  return openTasks(trx, [task]);
}

/** {@link openTask} for several, in one statement. */
export async function openTasks(trx: Db, tasks: NewTask[]): Promise<void> {
  const rows = oneOfEach(tasks).map(({ kind, subject, about, at, times }) => ({
    kind,
    subject,
    about: JSON.stringify(about),
    opened_at: at,
    last_seen_at: at,
    times,
  }));
  if (rows.length === 0) return;
  await trx
    .insertInto('operations_task')
    .values(rows)
    .onConflict((oc) =>
      oc
        .columns(['kind', 'subject'])
        .where('closed_at', 'is', null)
        .doUpdateSet((eb) => ({
          about: sql`operations_task.about || excluded.about`,
          last_seen_at: eb.fn<Date>('greatest', ['operations_task.last_seen_at', 'excluded.last_seen_at']),
          times: eb('operations_task.times', '+', eb.ref('excluded.times')),
        })),
    )
    .execute();
}

/** One per kind and subject, as one statement may touch a row once; in a fixed order, so that two never wait in a circle. */
function oneOfEach(tasks: NewTask[]): (NewTask & { times: number })[] {
  const byKey = new Map<string, NewTask & { times: number }>();
  for (const task of tasks) {
    const key = `${task.kind} ${task.subject}`;
    byKey.set(key, { ...task, times: (byKey.get(key)?.times ?? 0) + 1 });
  }
  return [...byKey].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, task]) => task);
}

/** What is over by itself; one or several kinds and subjects. */
export interface Over {
  kind: TaskKind | readonly TaskKind[];
  subject: string | readonly string[];
  at: Date;
}

/** Closes the open tasks of these kinds about these subjects, in nobody's name; how many there were. */
export async function closeTasks(trx: Db, { kind, subject, at }: Over): Promise<number> {
  const [kinds, subjects] = [[kind].flat(), [subject].flat()];
  if (subjects.length === 0) return 0;
  const { numUpdatedRows } = await trx
    .updateTable('operations_task')
    .set({ closed_at: at })
    .where(sql<boolean>`kind = any(${kinds}::text[])`)
    .where(sql<boolean>`subject = any(${subjects}::text[])`)
    .where('closed_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}

export interface TaskQuery {
  state: 'open' | 'closed';
  kind?: TaskKind | undefined;
  /** Only tasks that were opened before this one (id). */
  before?: string | undefined;
  limit: number;
}

export type TaskRow = Selectable<Tables['operations_task']>;

/** The newest tasks in a state. */
export function findTasks(db: Db, { state, kind, before, limit }: TaskQuery): Promise<TaskRow[]> {
  return db
    .selectFrom('operations_task')
    .selectAll()
    .where('closed_at', state === 'open' ? 'is' : 'is not', null)
    .$if(kind !== undefined, (q) => q.where('kind', '=', kind ?? 'stuck'))
    .$if(before !== undefined, (q) =>
      q.where(sql<boolean>`(opened_at, id) < (select opened_at, id from operations_task where id = ${before})`),
    )
    .orderBy('opened_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}

export function taskById(db: Db, id: string): Promise<TaskRow | undefined> {
  return db.selectFrom('operations_task').selectAll().where('id', '=', id).executeTakeFirst();
}

/** How many tasks of each kind are open; kinds without are left out. */
export async function openTaskCounts(db: Db): Promise<Partial<Record<TaskKind, number>>> {
  const rows = await db
    .selectFrom('operations_task')
    .select(['kind', (eb) => eb.fn.countAll<string>().as('count')])
    .where('closed_at', 'is', null)
    .groupBy('kind')
    .execute();
  return Object.fromEntries(rows.map(({ kind, count }) => [kind, Number(count)]));
}

/** Somebody takes an open task, in place of whoever had it; false when it is not open. */
export async function takeTask(db: Db, id: string, { by, at }: { by: string; at: Date }): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('operations_task')
    .set({ taken_by: by, taken_at: at })
    .where('id', '=', id)
    .where('closed_at', 'is', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** Somebody closes an open task and says what came of it; false when it is not open. */
export async function closeTask(
  db: Db,
  id: string,
  { by, at, note }: { by: string; at: Date; note: string },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('operations_task')
    .set({ closed_by: by, closed_at: at, note })
    .where('id', '=', id)
    .where('closed_at', 'is', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}
