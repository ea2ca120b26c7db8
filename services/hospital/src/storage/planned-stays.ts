import type { Citizen } from '@overgang/mailbox';
import { sql, type Kysely } from 'kysely';
import type { StayClass } from '../domain/stay.ts';

/** An admission that is agreed and has not begun: nothing is told before the citizen has come (S.BR13). */
export interface PlannedStay {
  id: string;
  organisation: string;
  unit: string;
  citizen: Citizen;
  municipalityCode: string;
  class: StayClass;
  plannedAt: Date;
  registeredAt: Date;
  by: string;
}

const select = sql`select planned_stay.id, planned_stay.organisation, unit, class, planned_at as "plannedAt",
    registered_at as "registeredAt", by_name as by, municipality_code as "municipalityCode",
    json_build_object('id', citizen.id, 'organisation', citizen.organisation, 'cpr', citizen.cpr,
      'given', citizen.given, 'family', citizen.family) as citizen
  from planned_stay join citizen on citizen.id = planned_stay.citizen_id join residence using (citizen_id)`;

export async function addPlannedStay(
  trx: Kysely<unknown>,
  planned: Omit<PlannedStay, 'citizen' | 'municipalityCode'> & { citizenId: string },
): Promise<void> {
  const { id, organisation, unit, citizenId, plannedAt, registeredAt, by } = planned;
  await sql`insert into planned_stay (id, organisation, unit, citizen_id, class, planned_at, registered_at, by_name)
    values (${id}, ${organisation}, ${unit}, ${citizenId}, ${planned.class}, ${plannedAt}, ${registeredAt}, ${by})`.execute(
    trx,
  );
}

/** What a ward expects, the earliest first. */
export async function plannedStaysOf(db: Kysely<unknown>, organisation: string, unit: string): Promise<PlannedStay[]> {
  const { rows } = await sql<PlannedStay>`${select}
    where planned_stay.organisation = ${organisation} and unit = ${unit} and ended_at is null
    order by planned_at, planned_stay.id`.execute(db);
  return rows;
}

/** What the hospital's wards expect of a citizen, the earliest first. */
export async function plannedStaysOfCitizen(
  db: Kysely<unknown>,
  organisation: string,
  citizenId: string,
): Promise<PlannedStay[]> {
  const { rows } = await sql<PlannedStay>`${select}
    where planned_stay.organisation = ${organisation} and planned_stay.citizen_id = ${citizenId} and ended_at is null
    order by planned_at, planned_stay.id`.execute(db);
  return rows;
}

/** A planned stay that has neither begun nor been cancelled. */
export async function openPlannedStay(db: Kysely<unknown>, id: string): Promise<PlannedStay | undefined> {
  const { rows } = await sql<PlannedStay>`${select} where planned_stay.id = ${id} and ended_at is null`.execute(db);
  return rows[0];
}

export async function endPlannedStay(
  trx: Kysely<unknown>,
  { id, outcome, stayId, at }: { id: string; outcome: 'arrived' | 'cancelled'; stayId?: string; at: Date },
): Promise<boolean> {
  const { rows } = await sql`update planned_stay set ended_at = ${at}, outcome = ${outcome}, stay_id = ${stayId ?? null}
    where id = ${id} and ended_at is null returning id`.execute(trx);
  return rows.length > 0;
}
