import { sql, type Kysely } from 'kysely';
import { usualSettings, type NoticeSettings } from '../domain/tell-notice.ts';
import type { Tables } from './schema.ts';

/** How a person wants to be told, and what they have read. */
export interface NoticeMarks {
  settings: NoticeSettings;
  /** All that came up to then has been read; ISO 8601. */
  readUpTo?: string;
  /** Ids of what was read beside that. */
  read: ReadonlySet<string>;
}

/** What a person has chosen and read; the usual settings for who has chosen nothing. */
export async function noticeMarks(db: Kysely<Tables>, personId: string): Promise<NoticeMarks> {
  const row = await db.selectFrom('notice_setting').selectAll().where('person_id', '=', personId).executeTakeFirst();
  const read = await db.selectFrom('notice_read').select('notice_id').where('person_id', '=', personId).execute();
  return {
    settings: row?.settings ?? usualSettings,
    ...(row?.read_up_to && { readUpTo: row.read_up_to.toISOString() }),
    read: new Set(read.map(({ notice_id: id }) => id)),
  };
}

/** Whether somebody with these marks has read a notice. */
export function isRead({ readUpTo, read }: NoticeMarks, { id, at }: { id: string; at: string }): boolean {
  return read.has(id) || (readUpTo !== undefined && at <= readUpTo);
}

/** Stores how a person wants to be told, in place of what they chose before. */
export async function saveSettings(
  db: Kysely<Tables>,
  personId: string,
  { settings, now }: { settings: NoticeSettings; now: Date },
): Promise<void> {
  const chosen = { settings: JSON.stringify(settings), changed_at: now };
  await db
    .insertInto('notice_setting')
    .values({ person_id: personId, ...chosen })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet(chosen))
    .execute();
}

/** A person has read some notices. */
export async function markRead(
  db: Kysely<Tables>,
  personId: string,
  { ids, now }: { ids: readonly string[]; now: Date },
): Promise<void> {
  await sql`
    insert into notice_read (person_id, notice_id, at) select ${personId}, unnest(${ids}::text[]), ${now}
    on conflict do nothing`.execute(db);
}

/** A person has read all that came up to a moment; never less than before. */
export async function markAllRead(
  db: Kysely<Tables>,
  personId: string,
  { upTo, now }: { upTo: Date; now: Date },
): Promise<void> {
  await sql`
    insert into notice_setting as known (person_id, read_up_to, changed_at) values (${personId}, ${upTo}, ${now})
    on conflict (person_id) do update set read_up_to = greatest(known.read_up_to, excluded.read_up_to)`.execute(db);
  await db.deleteFrom('notice_read').where('person_id', '=', personId).where('at', '<', upTo).execute();
}
