import { sql, type Kysely } from 'kysely';
import type { Tables } from './schema.ts';

/** How much lies on the lists of all units together. */
export interface OpenCounts {
  /** By state; every open state is there. */
  obligations: Record<string, number>;
  undelivered: number;
}

const states = ['pending', 'warning', 'breached', 'disputed'];

/** Counts what is open; walks along the index of the lists. */
export async function openCounts(db: Kysely<Tables>): Promise<OpenCounts> {
  const { rows } = await sql<{ state: string; count: string }>`
    select state, count(*) as count from obligation where rank is not null group by state`.execute(db);
  const found = new Map(rows.map(({ state, count }) => [state, Number(count)]));
  const { rows: open } = await sql<{ count: string }>`
    select count(*) as count from undelivered where done_at is null and closed_at is null`.execute(db);
  return {
    obligations: Object.fromEntries(states.map((state) => [state, found.get(state) ?? 0])),
    undelivered: Number(open[0]?.count ?? 0),
  };
}
