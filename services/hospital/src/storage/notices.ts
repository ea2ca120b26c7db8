import type { HistoryEntry, Party } from '@overgang/fhir-models';
import type { Text } from '@overgang/service-kit';
import { sql, type Kysely } from 'kysely';
import type { NoticeCode, Stay, StayClass } from '../domain/stay.ts';

/** A notification to be told, or told, about a stay: the stay as it was when the event was registered. */
export interface StoredNotice {
  messageId: string;
  stayId: string;
  code: NoticeCode;
  class: StayClass;
  eventAt: Date;
  storedAt: Date;
  encounterId: string;
  startedAt: Date;
  endedAt: Date | null;
  leaveStartedAt: Date | null;
  leaveEndedAt: Date | null;
  reportWanted: boolean;
  composedAt: Date | null;
  receiver: Pick<Party, 'sor' | 'name'> | null;
  history: HistoryEntry[] | null;
  problem: Text | null;
}

export interface NewNotice {
  messageId: string;
  stayId: string;
  notice: { code: NoticeCode; reportWanted: boolean };
  encounterId: string;
  stay: Stay;
  now: Date;
  /** When it happened; the stay's latest event unless told otherwise. */
  eventAt?: Date;
}

/** Which notices tell of the leave: the code table has it. */
const tellLeave: ReadonlySet<NoticeCode> = new Set(['STOR', 'SLOR', 'RE_STOR', 'RE_SLOR', 'AN_SLOR']);

export async function insertNotice(trx: Kysely<unknown>, added: NewNotice): Promise<void> {
  const { messageId, stayId, notice, encounterId, stay, now, eventAt = stay.lastEventAt } = added;
  const leave = tellLeave.has(notice.code) ? stay.leave : undefined;
  await sql`
    insert into notice (message_id, stay_id, code, class, event_at, stored_at, encounter_id, started_at, ended_at,
      leave_started_at, leave_ended_at, report_wanted)
    values (${messageId}, ${stayId}, ${notice.code}, ${stay.class}, ${eventAt}, ${now}, ${encounterId},
      ${stay.encounterStartedAt}, ${stay.endedAt ?? null}, ${leave?.startedAt ?? null}, ${leave?.endedAt ?? null},
      ${notice.reportWanted})`.execute(trx);
}

/** The notices of these stays, oldest first. */
export async function noticesOf(db: Kysely<unknown>, stayIds: string[]): Promise<StoredNotice[]> {
  const { rows } = await sql<StoredNotice>`
    select message_id as "messageId", stay_id as "stayId", code, class, event_at as "eventAt", stored_at as "storedAt",
      encounter_id as "encounterId", started_at as "startedAt", ended_at as "endedAt",
      leave_started_at as "leaveStartedAt", leave_ended_at as "leaveEndedAt", report_wanted as "reportWanted",
      composed_at as "composedAt", receiver, history, problem
    from notice where stay_id = any(${stayIds}) order by number`.execute(db);
  return rows;
}

export async function markComposed(
  trx: Kysely<unknown>,
  messageId: string,
  { at, receiver, history }: { at: Date; receiver: Party; history: HistoryEntry[] },
): Promise<void> {
  const { sor, name } = receiver;
  await sql`update notice set composed_at = ${at}, receiver = ${JSON.stringify({ sor, name })}::jsonb,
      history = ${JSON.stringify(history)}::jsonb, problem = null
    where message_id = ${messageId}`.execute(trx);
}

/** Notes on a stay's unsent notices why they cannot be composed. */
export async function noteNotComposed(trx: Kysely<unknown>, stayId: string, problem: Text): Promise<void> {
  await sql`update notice set problem = ${JSON.stringify(problem)}::jsonb
    where stay_id = ${stayId} and composed_at is null`.execute(trx);
}
