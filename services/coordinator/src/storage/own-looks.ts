import { sql, type Kysely } from 'kysely';
import { nameOfPlace, nameOnly } from './units.ts';
import type { Tables } from './schema.ts';

/** Those of a unit who looked at a citizen's data in one role on one day: when last, and whether they were let in. */
export interface Look {
  at: string;
  /** Empty where nobody has named it. */
  place: string;
  role: string;
  isAllowed: boolean;
}

interface LookRow {
  at: Date;
  organisation: string;
  unit: string;
  role: string;
  decision: 'allowed' | 'refused';
}

/** Most lines that are shown. */
const mostLooks = 50;

/** Who at work has looked at a citizen's data, or was refused, the newest first; by unit and role, without names. */
export async function looksAt(db: Kysely<Tables>, citizenId: string): Promise<Look[]> {
  const { rows } = await sql<LookRow>`
    select max(at) as at, organisation, unit, role, decision from audit
    where citizen_id = ${citizenId} and role not in ('system', 'citizen')
    group by (at at time zone 'Europe/Copenhagen')::date, organisation, unit, role, decision
    order by 1 desc, role, unit limit ${mostLooks}`.execute(db);
  const names = new Map<string, string>();
  for (const { unit, organisation } of rows)
    if (!names.has(unit)) names.set(unit, await nameOfPlace(db, { unit, organisation }));
  return rows.map(({ at, unit, role, decision }) => ({
    at: at.toISOString(),
    place: nameOnly(names.get(unit)),
    role,
    isAllowed: decision === 'allowed',
  }));
}
