import { sql, type Kysely } from 'kysely';
import type { Tables } from './schema.ts';

/** How far the rehabilitation by the latest plan has come. Instants are ISO 8601, days yyyy-mm-dd. */
export interface Rehabilitation {
  plannedAt: string;
  /** The first contact that the municipality has offered. */
  firstContactOn?: string;
  startedAt?: string;
  endedAt?: string;
}

interface Step {
  type: string;
  at: Date;
  date: string | null;
}

const steps = ['rehabplan.sent', 'rehab.firstContactOffered', 'rehab.started', 'rehab.closed'];

/** The rehabilitation of a citizen, by the latest plan; nothing where no plan has been sent. */
export async function rehabilitationOf(db: Kysely<Tables>, citizenId: string): Promise<Rehabilitation | undefined> {
  const { rows } = await sql<Step>`
    select said->>'type' as type, n.at, said->'data'->>'date' as date
    from notification as n join pathway as p on p.id = n.pathway_id
    cross join lateral jsonb_array_elements(n.notice->'says') as said
    where p.citizen_id = ${citizenId} and n.placement <> 'cancelled' and said->>'type' = any(${steps})
    union all
    select r.type, r.at, r.data->>'date' from registration as r join pathway as p on p.id = r.pathway_id
    where p.citizen_id = ${citizenId} and r.type = any(${steps})
    order by 2`.execute(db);
  return rows.reduce(after, undefined);
}

function after(so: Rehabilitation | undefined, { type, at, date }: Step): Rehabilitation | undefined {
  const instant = at.toISOString();
  // What comes while it goes on is a later version of the plan.
  if (type === 'rehabplan.sent') return so && !so.endedAt ? { ...so, plannedAt: instant } : { plannedAt: instant };
  if (!so) return undefined;
  if (type === 'rehab.started') return { ...so, startedAt: instant };
  if (type === 'rehab.closed') return { ...so, endedAt: instant };
  return { ...so, ...(date && { firstContactOn: date }) };
}
