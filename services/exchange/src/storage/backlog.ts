import { sql } from 'kysely';
import type { Db } from './tables.ts';

/** What waits, as counts and ages in seconds by the database's clock. */
export interface Backlog {
  lanes: number;
  lanesDue: number;
  lanesLeased: number;
  oldestDeliverySeconds: number;
  oldestCopySeconds: number;
  failing: number;
  down: number;
}

/** What waits and for whom: from the queue's own tables, which hold nothing else. */
export async function backlog(db: Db): Promise<Backlog> {
  const { rows } = await sql<Record<keyof Backlog, string | null>>`
    select count(*) as "lanes",
      count(*) filter (where due_at <= now() and (leased_until is null or leased_until <= now())) as "lanesDue",
      count(*) filter (where leased_until > now()) as "lanesLeased",
      (select extract(epoch from now() - min(queued_at)) from delivery where state = 'queued') as "oldestDeliverySeconds",
      (select extract(epoch from now() - min(at)) from fact where copied_at is null and set_aside_at is null)
        as "oldestCopySeconds",
      (select count(*) from receiver_state where state = 'failing') as "failing",
      (select count(*) from receiver_state where state = 'down') as "down"
    from lane`.execute(db);
  const of = (name: keyof Backlog) => Math.max(0, Number(rows[0]?.[name] ?? 0));
  return {
    lanes: of('lanes'),
    lanesDue: of('lanesDue'),
    lanesLeased: of('lanesLeased'),
    oldestDeliverySeconds: of('oldestDeliverySeconds'),
    oldestCopySeconds: of('oldestCopySeconds'),
    failing: of('failing'),
    down: of('down'),
  };
}
