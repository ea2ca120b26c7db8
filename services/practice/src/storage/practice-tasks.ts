import { sql, type Kysely } from 'kysely';

/** Something a doctor has asked the practice's staff to do. */
export interface PracticeTask {
  id: string;
  organisation: string;
  messageId: string | null;
  about: { cpr: string; name: string };
  what: string;
  /** A call is done once the citizen has been reached. */
  kind: 'call' | null;
  /** yyyy-mm-dd */
  dueOn: string | null;
  createdAt: Date;
  createdBy: string;
  doneAt: Date | null;
  doneBy: string | null;
  outcome: string | null;
}

export type NewTask = Omit<PracticeTask, 'doneAt' | 'doneBy' | 'outcome'>;

export async function addTask(trx: Kysely<unknown>, task: NewTask): Promise<void> {
  const { id, organisation, messageId, about, what, kind, dueOn, createdAt, createdBy } = task;
  await sql`insert into practice_task (id, organisation, message_id, about_cpr, about_name, what, kind, due_on, created_at,
      created_by)
    values (${id}, ${organisation}, ${messageId}, ${about.cpr}, ${about.name}, ${what}, ${kind}, ${dueOn}, ${createdAt},
      ${createdBy})`.execute(trx);
}

const columns = sql`id, organisation, message_id as "messageId",
  json_build_object('cpr', about_cpr, 'name', about_name) as about, what, kind, due_on::text as "dueOn",
  created_at as "createdAt", created_by as "createdBy", done_at as "doneAt", done_by as "doneBy", outcome`;

/**
 * A practice's tasks: those to do, the most pressing first, and after them those done since an instant if there is one; or of
 * one letter, in whatever version, all of them.
 */
export async function tasksOf(
  db: Kysely<unknown>,
  of: { organisation: string } & ({ documentId: string } | { doneSince: Date | null }),
): Promise<PracticeTask[]> {
  const shown =
    'documentId' in of
      ? sql`message_id in (select message_id from letter where document_id = ${of.documentId})`
      : sql`(done_at is null or done_at > ${of.doneSince})`;
  const { rows } = await sql<PracticeTask>`select ${columns} from practice_task
    where organisation = ${of.organisation} and ${shown}
    order by done_at desc nulls first, due_on nulls last, created_at`.execute(db);
  return rows;
}

/** Marks a task as done, and tells what it was; nothing when it is not there or has been done. */
export async function finishTask(
  trx: Kysely<unknown>,
  {
    id,
    organisation,
    at,
    by,
    outcome,
  }: { id: string; organisation: string; at: Date; by: string; outcome?: string | undefined },
): Promise<Pick<PracticeTask, 'kind' | 'messageId'> | undefined> {
  const { rows } = await sql<Pick<PracticeTask, 'kind' | 'messageId'>>`
    update practice_task set done_at = ${at}, done_by = ${by}, outcome = ${outcome ?? null}
    where id = ${id} and organisation = ${organisation} and done_at is null
    returning kind, message_id as "messageId"`.execute(trx);
  return rows[0];
}

/** Marks the calls that were delegated about a letter, in whatever version, as done: the citizen has been reached. */
export async function finishCalls(
  trx: Kysely<unknown>,
  done: { organisation: string; documentId: string; at: Date; by: string; outcome?: string | undefined },
): Promise<void> {
  const { organisation, documentId, at, by, outcome } = done;
  await sql`update practice_task set done_at = ${at}, done_by = ${by}, outcome = ${outcome ?? null}
    where organisation = ${organisation} and kind = 'call' and done_at is null
      and message_id in (select message_id from letter where document_id = ${documentId})`.execute(trx);
}
