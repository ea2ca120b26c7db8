import { sql } from 'kysely';
import { hourMs } from '../domain/silent-loss.ts';
import type { Db } from './tables.ts';

/** One sender, receiver and type of message; the parties by the SOR ids of their organisations. */
export interface Line {
  sender: string;
  receiver: string;
  event: string;
}

/** Counts the messages accepted in some hours anew; to be called when those hours are over. Acknowledgements do not count. */
export async function countTraffic(db: Db, { from, to }: { from: number; to: number }): Promise<void> {
  await sql`
    insert into traffic (hour, sender, receiver, event, messages)
    select floor(extract(epoch from accepted_at) / 3600)::integer, sender_organisation, receiver_organisation, event, count(*)
    from message
    where accepted_at >= ${new Date(from * hourMs)} and accepted_at < ${new Date(to * hourMs)} and acknowledges is null
    group by 1, 2, 3, 4
    on conflict (sender, receiver, event, hour) do update set messages = excluded.messages`.execute(db);
}

/** The last hour that was counted, or that of the first message; nothing when there is none. */
export async function lastCountedHour(db: Db): Promise<number | undefined> {
  const { rows } = await sql<{ hour: number | null }>`
    select coalesce(
      (select max(hour) from traffic),
      (select floor(extract(epoch from min(accepted_at)) / 3600)::integer from message)) as hour`.execute(db);
  return rows[0]?.hour ?? undefined;
}

/** What each line carried in each hour since one. */
export async function trafficSince(db: Db, hour: number): Promise<(Line & { counts: Map<number, number> })[]> {
  const { rows } = await sql<Line & { hours: number[]; messages: number[] }>`
    select sender, receiver, event, array_agg(hour) as hours, array_agg(messages) as messages
    from traffic where hour >= ${hour}
    group by sender, receiver, event order by sender, receiver, event`.execute(db);
  return rows.map(({ hours, messages, ...line }) => ({
    ...line,
    counts: new Map(hours.map((one, index) => [one, messages[index] ?? 0])),
  }));
}

/** Forgets what is older than is learnt from. */
export async function forgetTrafficBefore(db: Db, hour: number): Promise<void> {
  await db.deleteFrom('traffic').where('hour', '<', hour).execute();
}
