import { sql, type Kysely } from 'kysely';
import type { Tables } from './schema.ts';

/** Something a person did with an obligation, or the clock reached. */
export interface HistoryEntry {
  at: string;
  /** `claim`, `release`, `hand-over`, `done`, `snooze`, `exempt`, `dispute`, `settle`, or a milestone: `warning`, `due`, `escalation`, … */
  what: string;
  level?: number;
  by?: { name: string; unit?: string };
  /** What they said: how, until when, to whom, why. */
  said?: Record<string, unknown>;
}

/** What happened to an obligation as work, oldest first. */
export async function obligationHistory(db: Kysely<Tables>, { id, key, pathwayId }: About): Promise<HistoryEntry[]> {
  const { rows } = await sql<Row>`
    select at, action as what, 0 as level, person_name as name, unit_sor as unit, said from obligation_command
      where obligation_id = ${id}
    union all
    select at, 'settle', 0, by_name, null, jsonb_strip_nulls(jsonb_build_object('how', how, 'note', note)) from settlement
      where pathway_id = ${pathwayId} and obligation_key = ${key}
        and not exists (select from obligation_command as c where c.command_id = settlement.command_id)
    union all
    select at, kind, level, null, null, null from milestone where obligation_id = ${id} and withdrawn_at is null
    union all
    select settled_at, 'dispute-settled', 0, settled_by->>'name', settled_by->'unit'->>'sor',
        jsonb_build_object('outcome', outcome, 'responsible', responsible, 'reason', settle_reason) from dispute
      where obligation_id = ${id} and settled_at is not null
    order by at, what, level`.execute(db);
  return rows.map(({ at, what, level, name, unit, said }) => ({
    at: at.toISOString(),
    what,
    ...(level > 0 && { level }),
    ...(name !== null && { by: { name, ...(unit !== null && { unit }) } }),
    ...(said && Object.keys(said).length > 0 && { said }),
  }));
}

interface About {
  id: string;
  key: string;
  pathwayId: string;
}

interface Row {
  at: Date;
  what: string;
  level: number;
  name: string | null;
  unit: string | null;
  said: Record<string, unknown> | null;
}
