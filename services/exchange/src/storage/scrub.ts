import { sql } from 'kysely';
import type { Db } from './tables.ts';

/** A stored message as far as its body is checked. */
export interface StoredBody {
  message_id: string;
  sequence: string;
  body: string;
  body_hash: string;
}

/** The next bodies after a message, oldest first; without those that are no longer kept, and at most so many bytes and one more. */
export async function bodiesAfter(
  db: Db,
  sequence: string,
  most: { rows: number; bytes: number },
): Promise<StoredBody[]> {
  const { rows } = await sql<StoredBody>`
    select message_id, sequence, body, body_hash from (
      select message_id, sequence, body, body_hash,
        sum(octet_length(body)) over (order by sequence) - octet_length(body) as before
      from (
        select * from message where sequence > ${sequence} and body <> '' order by sequence limit ${most.rows}
      ) as next) as sized
    where before < ${most.bytes} order by sequence`.execute(db);
  return rows;
}

export interface Progress {
  sequence: string;
  checked: number;
  faulty: number;
  isRoundOver: boolean;
  at: Date;
}

/** Where the slow check of all bodies goes on. */
export async function scrubPlace(db: Db): Promise<string> {
  const row = await db.selectFrom('scrub').select('sequence').executeTakeFirst();
  return row?.sequence ?? '0';
}

/** Notes how far it has come; a round that is over begins anew. */
export async function noteScrub(db: Db, { sequence, checked, faulty, isRoundOver, at }: Progress): Promise<void> {
  await sql`
    insert into scrub (sequence, checked, faulty, round_began_at, last_round_ended_at)
    values (${isRoundOver ? '0' : sequence}, ${checked}, ${faulty}, ${at}, ${isRoundOver ? at : null})
    on conflict (is_the_one) do update set
      sequence = excluded.sequence,
      checked = scrub.checked + excluded.checked,
      faulty = scrub.faulty + excluded.faulty,
      round_began_at = case when ${isRoundOver} then ${at} else scrub.round_began_at end,
      last_round_ended_at = coalesce(excluded.last_round_ended_at, scrub.last_round_ended_at)`.execute(db);
}

/** How many bodies have been checked in all, how many were faulty, and when a whole round ended last. */
export async function lastScrub(
  db: Db,
): Promise<{ checked: number; faulty: number; lastRoundEndedAt?: string } | undefined> {
  const row = await db.selectFrom('scrub').select(['checked', 'faulty', 'last_round_ended_at']).executeTakeFirst();
  if (!row) return undefined;
  const { checked, faulty, last_round_ended_at: ended } = row;
  return { checked: Number(checked), faulty: Number(faulty), ...(ended && { lastRoundEndedAt: ended.toISOString() }) };
}
