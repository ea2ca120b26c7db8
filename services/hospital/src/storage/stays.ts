import type { Citizen } from '@overgang/mailbox';
import { sql, type Kysely } from 'kysely';
import type { RegisteredEvent } from '../domain/stay-corrections.ts';
import type { Stay, StayClass, StayEvent, StayStatus } from '../domain/stay.ts';

/** A stay with what identifies it and whom it concerns. */
export interface StayRecord {
  id: string;
  organisation: string;
  unit: string;
  episode: string;
  encounterId: string;
  citizen: Citizen;
  municipalityCode: string;
  /** When the ward took the citizen over from another one of the hospital. */
  movedAt?: Date;
  stay: Stay;
}

interface JoinedRow extends Omit<StayRecord, 'stay' | 'movedAt'> {
  movedAt: Date | null;
  class: StayClass;
  status: StayStatus;
  deceased: boolean;
  startedAt: Date;
  encounterStartedAt: Date;
  leaveStartedAt: Date | null;
  leaveEndedAt: Date | null;
  endedAt: Date | null;
  lastEventAt: Date;
}

const selectStay = sql`
  select stay.id, stay.organisation, stay.unit, stay.episode, stay.encounter_id as "encounterId", stay.class, stay.status,
    stay.deceased, stay.started_at as "startedAt", stay.encounter_started_at as "encounterStartedAt",
    stay.leave_started_at as "leaveStartedAt", stay.leave_ended_at as "leaveEndedAt", stay.ended_at as "endedAt",
    stay.last_event_at as "lastEventAt",
    (select max(at) from stay_event where stay_id = stay.id and type = 'stay.moved') as "movedAt", residence.municipality_code as "municipalityCode",
    json_build_object('id', citizen.id, 'organisation', citizen.organisation, 'cpr', citizen.cpr,
      'given', citizen.given, 'family', citizen.family) as citizen
  from stay join citizen on citizen.id = stay.citizen_id join residence on residence.citizen_id = citizen.id`;

function asRecord(row: JoinedRow): StayRecord {
  const { id, organisation, unit, episode, encounterId, citizen, municipalityCode, movedAt } = row;
  const known = { id, organisation, unit, episode, encounterId, citizen, municipalityCode };
  return { ...known, ...(movedAt && { movedAt }), stay: asStay(row) };
}

function asStay(row: JoinedRow): Stay {
  const { deceased, status, startedAt, encounterStartedAt, leaveStartedAt, leaveEndedAt, endedAt, lastEventAt } = row;
  return {
    class: row.class,
    status,
    deceased,
    startedAt,
    encounterStartedAt,
    lastEventAt,
    ...(leaveStartedAt && { leave: { startedAt: leaveStartedAt, ...(leaveEndedAt && { endedAt: leaveEndedAt }) } }),
    ...(endedAt && { endedAt }),
  };
}

export async function stayById(db: Kysely<unknown>, id: string): Promise<StayRecord | undefined> {
  const { rows } = await sql<JoinedRow>`${selectStay} where stay.id = ${id}`.execute(db);
  return rows[0] && asRecord(rows[0]);
}

/** The stay, which nobody else can change while the transaction lasts. */
export async function lockStay(trx: Kysely<unknown>, id: string): Promise<StayRecord | undefined> {
  const { rows } = await sql<JoinedRow>`${selectStay} where stay.id = ${id} for update of stay`.execute(trx);
  return rows[0] && asRecord(rows[0]);
}

const recentDays = 7;

export interface UnitStays {
  organisation: string;
  unit: string;
  show: 'current' | 'recent';
  now: Date;
}

/** The stays of a ward: those that last, or those that ended within a week before `now`. */
export async function staysOfUnit(
  db: Kysely<unknown>,
  { organisation, unit, show, now }: UnitStays,
): Promise<StayRecord[]> {
  const since = new Date(now.getTime() - recentDays * 86_400_000);
  const shown =
    show === 'current'
      ? sql`stay.status in ('planned', 'in-progress', 'on-leave')`
      : sql`stay.status in ('ended', 'cancelled') and stay.last_event_at >= ${since}`;
  const { rows } = await sql<JoinedRow>`${selectStay}
    where stay.organisation = ${organisation} and stay.unit = ${unit} and ${shown}
    order by stay.started_at desc, stay.id`.execute(db);
  return rows.map(asRecord);
}

/** The ward where a citizen has an open stay at this hospital. */
export async function openStayUnit(
  db: Kysely<unknown>,
  organisation: string,
  citizenId: string,
): Promise<{ unit: string } | undefined> {
  const { rows } = await sql<{ unit: string }>`
    select unit from stay where organisation = ${organisation} and citizen_id = ${citizenId}
      and status in ('planned', 'in-progress', 'on-leave')`.execute(db);
  return rows[0];
}

/** The wards where these citizens have open stays at this hospital (SOR ids), by citizen. */
export async function openStayUnits(
  db: Kysely<unknown>,
  organisation: string,
  citizenIds: string[],
): Promise<Map<string, string>> {
  const { rows } = await sql<{ citizenId: string; unit: string }>`
    select citizen_id as "citizenId", unit from stay where organisation = ${organisation}
      and citizen_id = any(${citizenIds}) and status in ('planned', 'in-progress', 'on-leave')`.execute(db);
  return new Map(rows.map(({ citizenId, unit }) => [citizenId, unit]));
}

export interface NewStay {
  id: string;
  organisation: string;
  unit: string;
  citizenId: string;
  episode: string;
  encounterId: string;
  stay: Stay;
}

/** Stores a new stay; false when the citizen has an open one at this hospital. */
export async function insertStay(trx: Kysely<unknown>, added: NewStay): Promise<boolean> {
  const { id, organisation, unit, citizenId, episode, encounterId, stay } = added;
  const { rows } = await sql`
    insert into stay (id, organisation, unit, citizen_id, episode, encounter_id, class, status, deceased,
      started_at, encounter_started_at, last_event_at)
    values (${id}, ${organisation}, ${unit}, ${citizenId}, ${episode}, ${encounterId}, ${stay.class}, ${stay.status},
      ${stay.deceased}, ${stay.startedAt}, ${stay.encounterStartedAt}, ${stay.lastEventAt})
    on conflict (organisation, citizen_id) where status in ('planned', 'in-progress', 'on-leave') do nothing
    returning id`.execute(trx);
  return rows.length > 0;
}

export async function updateStay(
  trx: Kysely<unknown>,
  { id, encounterId, stay }: Pick<StayRecord, 'id' | 'encounterId' | 'stay'>,
): Promise<void> {
  await sql`update stay set class = ${stay.class}, status = ${stay.status}, deceased = ${stay.deceased},
      encounter_id = ${encounterId}, encounter_started_at = ${stay.encounterStartedAt},
      leave_started_at = ${stay.leave?.startedAt ?? null}, leave_ended_at = ${stay.leave?.endedAt ?? null},
      ended_at = ${stay.endedAt ?? null}, last_event_at = ${stay.lastEventAt}
    where id = ${id}`.execute(trx);
}

/** Who registered something. */
export interface Author {
  id: string;
  name: string;
  role: string;
}

export async function insertStayEvent(
  trx: Kysely<unknown>,
  { stayId, event, by, now, reason }: { stayId: string; event: StayEvent; by: Author; now: Date; reason?: string },
): Promise<void> {
  const data = reason === undefined ? null : JSON.stringify({ reason });
  await sql`insert into stay_event (stay_id, type, at, registered_at, by_id, by_name, by_role, data)
    values (${stayId}, ${event.type}, ${event.at}, ${now}, ${by.id}, ${by.name}, ${by.role}, ${data}::jsonb)`.execute(
    trx,
  );
}

export interface RecordedEvent {
  /** An event, or that one was corrected, taken back, or the citizen moved. */
  type: RegisteredEvent['type'];
  at: Date;
  registeredAt: Date;
  by: { name: string; role: string };
  /** What was corrected, why it was taken back, or why the citizen left while something was missing. */
  data: Record<string, string> | null;
}

export async function stayEvents(db: Kysely<unknown>, stayId: string): Promise<RecordedEvent[]> {
  const { rows } = await sql<RecordedEvent>`
    select type, at, registered_at as "registeredAt", json_build_object('name', by_name, 'role', by_role) as by, data
    from stay_event where stay_id = ${stayId} order by id`.execute(db);
  return rows;
}

export interface ClaimedCommand {
  id: string;
  /** The stay it is done to. */
  stayId: string;
  /** Who orders what. */
  asked: { type: string; by: string; [detail: string]: unknown };
}

/** Records a command once. When it has been done before: the stay it was done to, and whether the same was asked. */
export async function claimCommand(
  trx: Kysely<unknown>,
  { id, stayId, asked }: ClaimedCommand,
): Promise<{ stayId: string; isSame: boolean } | undefined> {
  const words = JSON.stringify(asked);
  const { rows } = await sql`insert into command (id, stay_id, type, asked)
    values (${id}, ${stayId}, ${asked.type}, ${words}::jsonb)
    on conflict do nothing returning id`.execute(trx);
  if (rows.length > 0) return undefined;
  const earlier = await sql<{ stayId: string; isSame: boolean }>`
    select stay_id as "stayId", asked = ${words}::jsonb as "isSame" from command where id = ${id}`.execute(trx);
  return earlier.rows[0];
}
