import { sql } from 'kysely';
import type { Db } from './tables.ts';

/** Lanes with something in them: all, those that are due, and those that are worked on, by the database's clock. */
export async function laneCounts(db: Db): Promise<{ all: number; due: number; leased: number }> {
  const { rows } = await sql<{ all: string; due: string; leased: string }>`
    select count(*) as "all",
      count(*) filter (where due_at <= now() and (leased_until is null or leased_until <= now())) as "due",
      count(*) filter (where leased_until > now()) as "leased"
    from lane`.execute(db);
  return numbers(rows[0] ?? { all: '0', due: '0', leased: '0' });
}

/**
 * Age in seconds of the delivery, and of the fact to be told, that has waited longest; 0 when nothing waits. What waits is found
 * first and compared then (`offset 0`): by the index of times all that ever happened would be walked through.
 */
export async function oldestWaiting(db: Db): Promise<{ delivery: number; copy: number }> {
  const { rows } = await sql<{ delivery: string | null; copy: string | null }>`
    select
      (select extract(epoch from now() - min(queued_at))
        from (select queued_at from delivery where state = 'queued' offset 0) as waiting) as "delivery",
      (select extract(epoch from now() - min(at))
        from untold where set_aside_at is null) as "copy"`.execute(db);
  return numbers(rows[0] ?? { delivery: null, copy: null });
}

/** Receivers by how reachable they are; those that have never failed are left out. */
export async function receiverCounts(db: Db): Promise<{ failing: number; down: number }> {
  const { rows } = await sql<{ failing: string; down: string }>`
    select count(*) filter (where state = 'failing') as "failing", count(*) filter (where state = 'down') as "down"
    from receiver_state`.execute(db);
  return numbers(rows[0] ?? { failing: '0', down: '0' });
}

/** As PostgreSQL gives them, in text, as numbers that are not below 0. */
function numbers<Name extends string>(row: Record<Name, string | null>): Record<Name, number>;
function numbers(row: Record<string, string | null>): Record<string, number> {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, Math.max(0, Number(value ?? 0))]));
}
