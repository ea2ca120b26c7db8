import { sql, type Kysely } from 'kysely';

/** Something a doctor has asked the practice's staff to do. */
export interface PracticeTask {
  id: string;
  organisation: string;
  messageId: string | null;
  about: { cpr: string; name: string };
  /** The citizen's own, as the letter tells it. */
  phone: string | null;
  what: string;
  /** A call is done once the citizen has been reached. */
  kind: 'call' | null;
  /** Whom of the staff it was given to; all of them when nobody was named. */
  forId: string | null;
  forName: string | null;
  /** When a call was last tried without reaching the citizen. */
  triedAt: Date | null;
  /** yyyy-mm-dd */
  dueOn: string | null;
  createdAt: Date;
  createdBy: string;
  doneAt: Date | null;
  doneBy: string | null;
  outcome: string | null;
}

export type NewTask = Omit<PracticeTask, 'phone' | 'triedAt' | 'doneAt' | 'doneBy' | 'outcome'>;

export async function addTask(trx: Kysely<unknown>, task: NewTask): Promise<void> {
  const { id, organisation, messageId, about, what, kind, forId, forName, dueOn, createdAt, createdBy } = task;
  await sql`insert into practice_task (id, organisation, message_id, about_cpr, about_name, what, kind, for_id, for_name,
      due_on, created_at, created_by)
    values (${id}, ${organisation}, ${messageId}, ${about.cpr}, ${about.name}, ${what}, ${kind}, ${forId}, ${forName},
      ${dueOn}, ${createdAt}, ${createdBy})`.execute(trx);
}

const columns = sql`id, organisation, message_id as "messageId",
  json_build_object('cpr', about_cpr, 'name', about_name) as about, what, kind, for_id as "forId", for_name as "forName",
  due_on::text as "dueOn", created_at as "createdAt", created_by as "createdBy", done_at as "doneAt", done_by as "doneBy",
  outcome, (select asks->>'phone' from letter where letter.message_id = practice_task.message_id) as phone, case when kind = 'call' then (
    select max(s.at) from letter_step as s join letter as l using (organisation, document_id)
    where l.message_id = practice_task.message_id and s.type = 'contacted' and s.data->>'outcome' = 'not-reached'
      and s.at >= practice_task.created_at) end as "triedAt"`;

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

/**
 * Tasks of a practice are finished one command after another while a transaction lasts: a call that reached the citizen ends
 * others, and two at once must not wait for each other.
 */
async function lockTasks(trx: Kysely<unknown>, organisation: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`practice_task ${organisation}`}, 0))`.execute(trx);
}

/** A task that is still to be done, which nobody else finishes while the transaction lasts; nothing when there is none. */
export async function openTask(
  trx: Kysely<unknown>,
  { id, organisation }: { id: string; organisation: string },
): Promise<Pick<PracticeTask, 'kind' | 'messageId'> | undefined> {
  await lockTasks(trx, organisation);
  const { rows } = await sql<Pick<PracticeTask, 'kind' | 'messageId'>>`
    select kind, message_id as "messageId" from practice_task
    where id = ${id} and organisation = ${organisation} and done_at is null for update`.execute(trx);
  return rows[0];
}

/** What is still to be done about letters, by document, the most pressing first. */
export async function openTasksByDocument(
  db: Kysely<unknown>,
  organisation: string,
): Promise<Map<string, (PracticeTask & { documentId: string })[]>> {
  const { rows } = await sql<PracticeTask & { documentId: string }>`select ${columns}, (
      select document_id from letter where letter.message_id = practice_task.message_id) as "documentId"
    from practice_task where organisation = ${organisation} and done_at is null and message_id is not null
    order by due_on nulls last, created_at`.execute(db);
  return Map.groupBy(rows, ({ documentId }) => documentId);
}

/** Marks a task as done. */
export async function finishTask(
  trx: Kysely<unknown>,
  done: { id: string; at: Date; by: string; outcome?: string | undefined },
): Promise<void> {
  const { id, at, by, outcome } = done;
  await sql`update practice_task set done_at = ${at}, done_by = ${by}, outcome = ${outcome ?? null}
    where id = ${id}`.execute(trx);
}

/** Marks the calls that were delegated about a letter, in whatever version, as done: the citizen has been reached. */
export async function finishCalls(
  trx: Kysely<unknown>,
  done: { organisation: string; documentId: string; at: Date; by: string; outcome?: string | undefined },
): Promise<void> {
  const { organisation, documentId, at, by, outcome } = done;
  await lockTasks(trx, organisation);
  await sql`update practice_task set done_at = ${at}, done_by = ${by}, outcome = ${outcome ?? null}
    where organisation = ${organisation} and kind = 'call' and done_at is null
      and message_id in (select message_id from letter where document_id = ${documentId})`.execute(trx);
}
