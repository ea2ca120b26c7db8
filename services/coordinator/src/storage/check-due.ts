import type { Kysely } from 'kysely';
import { listNotices, timelineNotice } from '../domain/audience.ts';
import { appendFeed } from './feed.ts';
import { reassess, type World } from './reassess.ts';
import type { Tables } from './schema.ts';

/**
 * Judges anew every pathway where time has made a difference, and tells the feed of each whose obligations changed. Each is
 * judged by the world as it is when its turn comes: with many, the time has gone on since the first.
 */
export async function checkDue(db: Kysely<Tables>, worldNow: () => World): Promise<void> {
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const ids = await pathwaysToCheck(db, worldNow().now, after);
    for (const id of ids) await checkOrLog(db, id, worldNow());
    const last = ids.at(-1);
    if (last === undefined || ids.length < atATime) return;
    after = last;
  }
}

/** How many are found at a time; after a long stop there may be very many. */
const atATime = 500;

async function checkOrLog(db: Kysely<Tables>, id: string, world: World): Promise<void> {
  await checkPathway(db, id, world).catch((error: unknown) => {
    // One pathway that cannot be judged keeps no other waiting; it is tried again the next time.
    const reason = error instanceof Error ? error.name : 'unknown';
    world.logger.error({ pathway: id, reason }, 'a pathway could not be judged');
  });
}

async function checkPathway(db: Kysely<Tables>, id: string, world: World): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const still = trx.selectFrom('pathway').select('id').where('id', '=', id).where('next_check_at', '<', world.now);
    // Another process may have done it while this one waited for the row.
    if (!(await still.forUpdate().executeTakeFirst())) return;
    const { audience, obligationsChanged, notices } = await reassess(trx, id, world);
    const lists = obligationsChanged ? [timelineNotice(audience), ...listNotices(audience)] : [];
    await appendFeed(trx, world.now, [...lists, ...notices]);
  });
}

async function pathwaysToCheck(db: Kysely<Tables>, now: Date, after: string): Promise<string[]> {
  const rows = await db
    .selectFrom('pathway')
    .select('id')
    .where('next_check_at', '<', now)
    .where('id', '>', after)
    .orderBy('id')
    .limit(atATime)
    .execute();
  return rows.map(({ id }) => id);
}
