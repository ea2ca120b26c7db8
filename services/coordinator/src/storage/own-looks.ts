import { sql, type Kysely } from 'kysely';
import { nameOfPlace } from './units.ts';
import type { Tables } from './schema.ts';

/** Those who looked at a citizen's data in one role on one day: when last, from where, and whether they were let in. */
export interface Look {
  at: string;
  place: string;
  role: string;
  isAllowed: boolean;
  times: number;
}

interface LookRow {
  at: Date;
  organisation: string;
  unit: string;
  role: string;
  decision: 'allowed' | 'refused';
  times: string;
}

/** Most lines that are shown. */
const mostLooks = 50;

/** Who at work has looked at a citizen's data, or was refused, the newest first; by unit and role, without names. */
export async function looksAt(db: Kysely<Tables>, citizenId: string): Promise<Look[]> {
  const { rows } = await sql<LookRow>`
    select max(at) as at, organisation, unit, role, decision, count(*) as times from audit
    where citizen_id = ${citizenId} and role not in ('system', 'citizen')
    group by (at at time zone 'Europe/Copenhagen')::date, person_id, organisation, unit, role, decision
    order by 1 desc limit ${mostLooks}`.execute(db);
  const names = new Map<string, string>();
  for (const { unit, organisation } of rows)
    if (!names.has(unit)) names.set(unit, await nameOfPlace(db, { unit, organisation }));
  return rows.map(({ at, unit, role, decision, times }) => ({
    at: at.toISOString(),
    place: names.get(unit) ?? unit,
    role,
    isAllowed: decision === 'allowed',
    times: Number(times),
  }));
}
