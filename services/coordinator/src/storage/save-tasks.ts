import { randomUUID } from 'node:crypto';
import type { Insertable } from 'kysely';
import { isDocument } from '../domain/document.ts';
import type { PathwayRecord } from './pathway-record.ts';
import type { Tables, Trx } from './schema.ts';

type Row = PathwayRecord['notifications'][number];

interface Closing {
  /** Message ids of what was cancelled or taken back. */
  cancelled: string[];
  now: Date;
}

/** Puts each message on the list of the unit that is to see it, and closes what was cancelled. */
export async function saveTasks(trx: Trx, record: PathwayRecord, { cancelled, now }: Closing): Promise<void> {
  const missing = record.notifications.flatMap((row) => missingTask(record, row) ?? []);
  if (missing.length > 0) await trx.insertInto('task').values(missing).execute();
  if (cancelled.length === 0) return;
  await trx
    .updateTable('task')
    .set({ closed_at: now })
    .where('message_id', 'in', cancelled)
    .where('done_at', 'is', null)
    .where('closed_at', 'is', null)
    .execute();
}

function missingTask({ id, tasks, relations }: PathwayRecord, row: Row): Insertable<Tables['task']> | undefined {
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
