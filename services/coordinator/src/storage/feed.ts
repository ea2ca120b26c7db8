import { sql, type Kysely } from 'kysely';
import type { FeedNotice, Tables, Trx } from './schema.ts';

export const FEED_CHANNEL = 'coordinator_feed';

export interface FeedDraft {
  rooms: string[];
  notice: FeedNotice;
}

export interface FeedRow extends FeedDraft {
  seq: number;
  at: string;
}

/**
 * Adds rows to the feed; a notification told of for the first time remembers its number. The lock is held until commit,
 * so numbers become visible in their own order: whoever has read up to n never finds a lower one later. Call it last in a
 * transaction: all others wait from here to the commit.
 */
export async function appendFeed(trx: Trx, at: Date, drafts: FeedDraft[]): Promise<void> {
  const heard = drafts.filter(({ rooms }) => rooms.length > 0);
  if (heard.length === 0) return;
  await sql`
    with turn as materialized (
      select pg_advisory_xact_lock(hashtext('coordinator feed')), pg_notify(${FEED_CHANNEL}, '')
    ), told as (
      insert into feed (at, rooms, notice)
      select ${at}, rooms, notice from turn, jsonb_to_recordset(${JSON.stringify(heard)}) as draft (rooms text[], notice jsonb)
      returning seq, notice
    ), registered as (
      update registration set seq = told.seq from told
      where command_id::text = told.notice->>'registrationId' and registration.seq is null
    )
    update notification set seq = told.seq from told
    where message_id = told.notice->>'messageId' and told.notice->>'topic' = 'timeline' and notification.seq is null`.execute(
    trx,
  );
}

/** The number of the newest row; everything that has it or less is visible to what is read after this. */
export async function feedHead(db: Kysely<Tables>): Promise<number> {
  const newest = await db
    .selectFrom('feed')
    .select((of) => of.fn.max('seq').as('seq'))
    .executeTakeFirst();
  return Math.max(Number(newest?.seq ?? 0), await feedPrunedTo(db));
}

/** Rows up to this number are no longer kept. */
export async function feedPrunedTo(db: Kysely<Tables>): Promise<number> {
  const row = await db.selectFrom('feed_retention').select('pruned_to').executeTakeFirstOrThrow();
  return Number(row.pruned_to);
}

/** Most rows that are read at a time. */
export const mostRows = 500;

/** At most {@link mostRows} rows after `cursor`, oldest first; with `rooms` only those that concern one of them. */
export async function feedAfter(db: Kysely<Tables>, cursor: number, rooms?: string[]): Promise<FeedRow[]> {
  const rows = await db
    .selectFrom('feed')
    .selectAll()
    .where(sql<boolean>`seq > ${cursor}::bigint`)
    .$if(rooms !== undefined, (query) => query.where(sql<boolean>`rooms && ${rooms ?? []}::text[]`))
    .orderBy('seq')
    .limit(mostRows)
    .execute();
  return rows.map(({ seq, at, ...row }) => ({ ...row, seq: Number(seq), at: at.toISOString() }));
}

/** Forgets rows older than `before`, and remembers how far, so that a late reader is told to start over. */
export async function pruneFeed(db: Kysely<Tables>, before: Date): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const gone = await trx.deleteFrom('feed').where('at', '<', before).returning('seq').execute();
    const last = Math.max(0, ...gone.map(({ seq }) => Number(seq)));
    if (last === 0) return;
    await trx
      .updateTable('feed_retention')
      .set({ pruned_to: sql<string>`greatest(pruned_to, ${last}::bigint)` })
      .execute();
  });
}
