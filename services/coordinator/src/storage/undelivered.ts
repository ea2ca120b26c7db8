import type { Text } from '@overgang/service-kit';
import { sql, type Kysely, type Selectable } from 'kysely';
import { isDocument } from '../domain/document.ts';
import type { Side } from '../domain/sides.ts';
import { whatToDo } from '../domain/what-to-do.ts';
import { viewOfCitizen, type CitizenView } from './citizens.ts';
import { commandReused } from './command-reused.ts';
import { appendFeed } from './feed.ts';
import { instants } from './message-states.ts';
import type { NotDelivered, Tables, Taker, Trx } from './schema.ts';
import { assertFree, changeOf, type TaskAction } from './tasks.ts';

/** A message that did not reach its receiver, as the unit that sent it sees it. */
export interface UndeliveredRow {
  kind: 'undelivered';
  id: string;
  citizen: CitizenView;
  pathwayId: string;
  messageId: string;
  /** The code of a notice of a stay, or the event code of another message. */
  code: string;
  /** Event code of a message that is no notice of a stay. */
  messageType?: string;
  eventAt: string;
  why: NotDelivered;
  since: string;
  receiver: Pick<Side, 'unit' | 'organisation'>;
  reason: Text;
  toDo: Text;
  takenAt?: string;
  takenBy?: Pick<Taker, 'name' | 'unit'>;
  doneAt?: string;
  closedAt?: string;
  /** It came through after all. */
  closedBecause?: 'acknowledged';
}

/** How long what is done or closed stays on the list. */
const hoursAfterDone = 24;

interface Place {
  unit: string;
  organisation: string;
}

/** What an organisation's unit has sent and did not arrive, newest first; what was done or came through today is still there. */
export async function undeliveredOf(
  db: Kysely<Tables>,
  { unit, organisation }: Place,
  now: Date,
): Promise<UndeliveredRow[]> {
  const since = new Date(now.getTime() - hoursAfterDone * 3_600_000);
  const rows = await about(db)
    .where('u.organisation_sor', '=', organisation)
    .where('u.unit_sor', '=', unit)
    .where(sql<boolean>`coalesce(u.closed_at, u.done_at, 'infinity') > ${since}`)
    .orderBy('u.since', 'desc')
    .orderBy('u.id')
    .execute();
  return rows.map((row) => rowOf(row, now));
}

function about(db: Kysely<Tables>) {
  return db
    .selectFrom('undelivered as u')
    .innerJoin('notification as n', 'n.message_id', 'u.message_id')
    .innerJoin('pathway as p', 'p.id', 'n.pathway_id')
    .innerJoin('citizen as c', 'c.id', 'p.citizen_id')
    .selectAll('u')
    .select(['n.notice', 'n.receiver', 'n.at', 'n.pathway_id as pathway', 'c.id as citizen', 'c.cpr', 'c.given'])
    .select('c.family');
}

type About = Awaited<ReturnType<ReturnType<typeof about>['execute']>>[number];

function rowOf(row: About, now: Date): UndeliveredRow {
  const { notice, receiver, why } = row;
  return {
    kind: 'undelivered',
    id: row.id,
    citizen: viewOfCitizen({ ...row, id: row.citizen }, now),
    pathwayId: row.pathway,
    messageId: row.message_id,
    code: notice.code,
    ...(isDocument(notice) && { messageType: notice.messageType }),
    eventAt: row.at.toISOString(),
    why,
    since: row.since.toISOString(),
    receiver: { unit: receiver.unit, organisation: receiver.organisation },
    reason: row.reason,
    toDo: whatToDo(why, receiver.unit.name),
    ...instants({ takenAt: row.taken_at, doneAt: row.done_at, closedAt: row.closed_at }),
    ...(row.taken_by && { takenBy: { name: row.taken_by.name, unit: row.taken_by.unit } }),
    ...(row.closed_at && { closedBecause: 'acknowledged' as const }),
  };
}

/** One of them, with the unit on whose list it lies; nothing when there is none. */
export async function findUndelivered(
  db: Kysely<Tables>,
  id: string,
  now: Date,
): Promise<{ row: UndeliveredRow; place: Place } | undefined> {
  const found = await about(db).where('u.id', '=', id).executeTakeFirst();
  if (!found?.organisation_sor || !found.unit_sor) return undefined;
  return { row: rowOf(found, now), place: { organisation: found.organisation_sor, unit: found.unit_sor } };
}

interface Command {
  id: string;
  action: TaskAction;
  commandId: string;
  by: Taker;
}

/** Carries out a command on it once. Refuses with 409 and the holder when somebody else has it, or when it is closed. */
export async function commandUndelivered(db: Kysely<Tables>, command: Command, now: Date): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const row = await trx
      .selectFrom('undelivered')
      .selectAll()
      .where('id', '=', command.id)
      .forUpdate()
      .executeTakeFirstOrThrow();
    if (!(await isNewCommand(trx, command, now))) return;
    assertFree(row, command.by);
    const change = changeOf(row, command, now);
    if (!change) return;
    await trx.updateTable('undelivered').set(change).where('id', '=', row.id).execute();
    await tell(trx, row, now);
  });
}

/** False when the command was carried out before; refuses (409) an id that another command has. */
async function isNewCommand(trx: Trx, { commandId, id, action, by }: Command, now: Date): Promise<boolean> {
  const said = { undelivered_id: id, action, person_id: by.id };
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('undelivered_command')
    .values({ command_id: commandId, ...said, at: now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows) return true;
  const known = await trx
    .selectFrom('undelivered_command')
    .selectAll()
    .where('command_id', '=', commandId)
    .executeTakeFirstOrThrow();
  const isSame = known.undelivered_id === id && known.action === action && known.person_id === by.id;
  if (!isSame) throw commandReused();
  return false;
}

async function tell(trx: Trx, row: Selectable<Tables['undelivered']>, now: Date): Promise<void> {
  const { organisation_sor: organisation, unit_sor: unit, message_id: messageId } = row;
  if (!organisation || !unit) return;
  const rooms = [`unit:${unit}`, `organisation:${organisation}`];
  await appendFeed(trx, now, [{ rooms, notice: { topic: 'worklist', unit, organisation, messageId } }]);
}
