import type { Kysely, Selectable } from 'kysely';
import type { Chain } from '../domain/chain.ts';
import { isDocument, type Document } from '../domain/document.ts';
import type { Notice, Unit } from '../domain/notice.ts';
import { isNamedOtherwise, viewOfCitizen, type CitizenView } from './citizens.ts';
import { instants, messageStates, type MessageState } from './message-states.ts';
import { obligationsOf, type ObligationRow } from './obligations.ts';
import type { Tables } from './schema.ts';

export interface TaskRow {
  id: string;
  citizen: CitizenView;
  pathwayId: string;
  /** The code of a notice of a stay, or the event code of another message. */
  code: string;
  /** Event code of a message that is no notice of a stay. */
  messageType?: string;
  eventAt: string;
  receivedAt: string;
  from: Unit;
  hospital: Unit;
  message: MessageState;
  takenAt?: string;
  takenBy?: { name: string; unit: Unit };
  doneAt?: string;
  awaitingEarlier: boolean;
  /** What is wrong with the messages before it. */
  chain?: Chain;
  cancelled: boolean;
  /** The notice calls the citizen something else: the CPR number may be wrong. */
  nameDiffers?: true;
  /** Who sent it asks for an assessment of the citizen. */
  asksAssessment?: true;
  obligations: ObligationRow[];
}

/** How long what is done stays on the list. */
const hoursAfterDone = 24;

/** Whose worklist: a unit, and the organisation whose tasks may be shown. */
interface Place {
  unit: string;
  organisation: string;
}

/** What an organisation has on a unit's worklist, newest event first; what was done or closed today is still there. */
export async function worklistOf(db: Kysely<Tables>, { unit, organisation }: Place, now: Date): Promise<TaskRow[]> {
  const since = new Date(now.getTime() - hoursAfterDone * 3_600_000);
  const tasks = await db
    .selectFrom('task')
    .selectAll()
    .where('unit_sor', '=', unit)
    .where('organisation_sor', '=', organisation)
    .where((of) => of.or([of('done_at', 'is', null), of('done_at', '>', since)]))
    .where((of) => of.or([of('closed_at', 'is', null), of('closed_at', '>', since)]))
    .execute();
  return taskRows(db, tasks, now);
}

export async function taskRow(
  db: Kysely<Tables>,
  task: Selectable<Tables['task']>,
  now: Date,
): Promise<TaskRow | undefined> {
  const [row] = await taskRows(db, [task], now);
  return row;
}

/** What a task tells of a message that is no notice of a stay. */
function documentPart(notice: Notice | Document): Pick<TaskRow, 'messageType' | 'asksAssessment'> {
  if (!isDocument(notice)) return {};
  return { messageType: notice.messageType, ...(notice.asksAssessment && { asksAssessment: true }) };
}

async function taskRows(db: Kysely<Tables>, tasks: Selectable<Tables['task']>[], now: Date): Promise<TaskRow[]> {
  if (tasks.length === 0) return [];
  const messageIds = tasks.map((task) => task.message_id);
  const states = await messageStates(db, messageIds);
  const obligations = await obligationsOf(db, [...new Set(tasks.map((task) => task.pathway_id))], now);
  const about = await db
    .selectFrom('notification as n')
    .innerJoin('pathway as p', 'p.id', 'n.pathway_id')
    .innerJoin('citizen as c', 'c.id', 'p.citizen_id')
    .select(['n.message_id', 'n.notice', 'n.sender', 'n.at', 'n.placement', 'n.chain'])
    .select(['c.id', 'c.cpr', 'c.given', 'c.family'])
    .where('n.message_id', 'in', messageIds)
    .execute();
  const byMessage = new Map(about.map((row) => [row.message_id, row]));
  const rows = tasks.flatMap((task): TaskRow[] => {
    const message = byMessage.get(task.message_id);
    if (!message) return [];
    return [
      {
        id: task.id,
        citizen: viewOfCitizen(message, now),
        pathwayId: task.pathway_id,
        code: message.notice.code,
        ...documentPart(message.notice),
        eventAt: message.at.toISOString(),
        receivedAt: task.created_at.toISOString(),
        from: message.sender.unit,
        hospital: { sor: message.sender.organisation.sor, name: message.sender.organisation.name },
        message: states.get(task.message_id) ?? { messageId: task.message_id },
        ...instants({ takenAt: task.taken_at, doneAt: task.done_at }),
        ...(task.taken_by && { takenBy: { name: task.taken_by.name, unit: task.taken_by.unit } }),
        ...(message.chain && { chain: message.chain }),
        awaitingEarlier: message.placement === 'awaiting-earlier',
        cancelled: message.placement === 'cancelled',
        ...(isNamedOtherwise(message.notice, message) && { nameDiffers: true }),
        obligations: obligations
          .filter(({ record }) => record.trigger === task.message_id && record.state !== 'void')
          .map(({ row }) => row),
      },
    ];
  });
  return rows.toSorted((a, b) => b.eventAt.localeCompare(a.eventAt) || b.receivedAt.localeCompare(a.receivedAt));
}
