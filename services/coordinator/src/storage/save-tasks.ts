import { randomUUID } from 'node:crypto';
import { sql, type Selectable } from 'kysely';
import { isDocument } from '../domain/document.ts';
import type { PathwayRecord } from './pathway-record.ts';
import { rowsOf } from './rows-of.ts';
import type { Tables, Trx } from './schema.ts';

type Row = PathwayRecord['notifications'][number];

interface Closing {
  record: PathwayRecord;
  /** Message ids of what was cancelled or taken back. */
  cancelled: string[];
  now: Date;
}

/** Puts each message of pathways on the list of the unit that is to see it, and closes what was cancelled. */
export async function saveTasks(trx: Trx, all: readonly Closing[]): Promise<void> {
  const missing = all.flatMap(({ record }) => record.notifications.flatMap((row) => missingTask(record, row) ?? []));
  if (missing.length > 0) {
    await sql`
      insert into task (id, message_id, pathway_id, unit_sor, unit_name, organisation_sor, created_at)
      select id, message_id, pathway_id, unit_sor, unit_name, organisation_sor, created_at
      from ${rowsOf('task', missing)}`.execute(trx);
  }
  const closed = all.flatMap(({ record, cancelled, now }) => openTasks(record, cancelled, now));
  if (closed.length === 0) return;
  await sql`update task set closed_at = closed.closed_at from ${rowsOf('task', closed)} as closed
    where task.message_id = closed.message_id and task.done_at is null and task.closed_at is null`.execute(trx);
}

function openTasks({ tasks }: PathwayRecord, cancelled: string[], now: Date) {
  const done = new Set(tasks.filter((task) => task.done_at ?? task.closed_at).map((task) => task.message_id));
  return cancelled.filter((id) => !done.has(id)).map((id) => ({ message_id: id, closed_at: now }));
}

type NewTask = Omit<Selectable<Tables['task']>, 'taken_at' | 'taken_by' | 'done_at' | 'closed_at'>;

function missingTask({ id, tasks, relations }: PathwayRecord, row: Row): NewTask | undefined {
  const { sor: organisation } = row.receiver.organisation;
  if (tasks.some((task) => task.message_id === row.message_id && task.organisation_sor === organisation))
    return undefined;
  const caring = relations.find((one) => one.kind === 'home-care' && one.organisation_sor === organisation);
  const unit = caring ? { sor: caring.unit_sor, name: caring.unit_name } : addressed(row);
  return (
    unit && {
      id: randomUUID(),
      message_id: row.message_id,
      pathway_id: id,
      unit_sor: unit.sor,
      unit_name: unit.name,
      organisation_sor: organisation,
      created_at: new Date(row.received_at),
    }
  );
}

/** A notice without a relation is on nobody's list; any other message on that of the unit that it was sent to. */
function addressed({ notice, receiver }: Row): Row['receiver']['unit'] | undefined {
  return isDocument(notice) ? receiver.unit : undefined;
}
