import { sql, type Kysely } from 'kysely';

/** Municipal services to a citizen, and the unit that delivers them. No services: the citizen receives none any more. */
export interface HomeCare {
  citizenId: string;
  unit: { sor: string; name: string };
  services: string[];
}

/** A citizen's home care with its period; it has ended when the last service has. */
export interface HomeCareRecord extends HomeCare {
  organisation: string;
  cpr: string;
  given: string[];
  family: string;
  since: Date;
  endedAt: Date | null;
}

/** What a citizen receives from a moment on. */
export async function setHomeCare(
  trx: Kysely<unknown>,
  { citizenId, unit, services }: HomeCare,
  at: Date,
): Promise<void> {
  const hasEnded = services.length === 0;
  await sql`
    insert into home_care (citizen_id, unit, unit_name, services, since, ended_at)
    values (${citizenId}, ${unit.sor}, ${unit.name}, ${services}, ${at},
      case when ${hasEnded} then ${at}::timestamptz end)
    on conflict (citizen_id) do update set unit = excluded.unit, unit_name = excluded.unit_name,
      services = excluded.services,
      since = case when home_care.ended_at is null then home_care.since else excluded.since end,
      ended_at = case when ${hasEnded} then coalesce(home_care.ended_at, excluded.ended_at) end`.execute(trx);
}

const selectHomeCare = sql`
  select citizen_id as "citizenId", json_build_object('sor', unit, 'name', unit_name) as unit, services, since,
    ended_at as "endedAt", organisation, cpr, given, family
  from home_care join citizen on citizen.id = citizen_id`;

export async function homeCareOf(db: Kysely<unknown>, citizenId: string): Promise<HomeCareRecord | undefined> {
  const { rows } = await sql<HomeCareRecord>`${selectHomeCare} where citizen_id = ${citizenId}`.execute(db);
  return rows[0];
}

/** The home care of these citizens by citizen id. */
export async function homeCareOfAll(db: Kysely<unknown>, citizenIds: string[]): Promise<Map<string, HomeCareRecord>> {
  const { rows } = await sql<HomeCareRecord>`${selectHomeCare} where citizen_id = any(${citizenIds})`.execute(db);
  return new Map(rows.map((row) => [row.citizenId, row]));
}
