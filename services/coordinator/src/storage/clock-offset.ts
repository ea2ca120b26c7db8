import { sql, type Kysely } from 'kysely';
import { appendFeed } from './feed.ts';
import type { Tables } from './schema.ts';

/** How far ahead of the real time the demonstration is, in seconds. */
export async function clockOffset(db: Kysely<Tables>): Promise<number> {
  const { offset_seconds: offset } = await db
    .selectFrom('demo_clock')
    .select('offset_seconds')
    .executeTakeFirstOrThrow();
  return Number(offset);
}

/** Moves the time on, and answers how far ahead it then is in seconds. */
export async function advanceClock(db: Kysely<Tables>, seconds: number): Promise<number> {
  const { offset_seconds: offset } = await db
    .updateTable('demo_clock')
    .set({ offset_seconds: sql<string>`offset_seconds + ${seconds}::bigint` })
    .returning('offset_seconds')
    .executeTakeFirstOrThrow();
  return Number(offset);
}

/** Tells everybody who listens that the time is another. */
export async function tellOfClock(db: Kysely<Tables>, now: Date): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const { rows } = await sql<{ room: string }>`
      select 'unit:' || unit_sor as room from relation union select 'organisation:' || organisation_sor from relation
      union select 'unit:' || (sender->'unit'->>'sor') from notification
      union select 'organisation:' || (sender->'organisation'->>'sor') from notification`.execute(trx);
    await appendFeed(trx, now, [{ rooms: rows.map(({ room }) => room), notice: { topic: 'clock' } }]);
  });
}
