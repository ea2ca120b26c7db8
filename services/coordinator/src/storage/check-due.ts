import type { Kysely } from 'kysely';
import { listNotices, timelineNotice } from '../domain/audience.ts';
import { appendFeed } from './feed.ts';
import { reassess, type World } from './reassess.ts';
import type { Tables } from './schema.ts';

/** Judges anew every pathway where time has made a difference, and tells the feed of each whose obligations changed. */
export async function checkDue(db: Kysely<Tables>, world: World): Promise<void> {
  for (const id of await pathwaysToCheck(db, world.now)) {
    await checkPathway(db, id, world).catch((error: unknown) => {
      // One pathway that cannot be judged keeps no other waiting; it is tried again the next time.
      const reason = error instanceof Error ? error.name : 'unknown';
      world.logger.error({ pathway: id, reason }, 'a pathway could not be judged');
    });
  }
}

async function checkPathway(db: Kysely<Tables>, id: string, world: World): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await trx.selectFrom('pathway').select('id').where('id', '=', id).forUpdate().execute();
    const { audience, obligationsChanged } = await reassess(trx, id, world);
    if (obligationsChanged) await appendFeed(trx, world.now, [timelineNotice(audience), ...listNotices(audience)]);
  });
}

async function pathwaysToCheck(db: Kysely<Tables>, now: Date): Promise<string[]> {
  const rows = await db
    .selectFrom('pathway')
    .select('id')
    .where('next_check_at', '<', now)
    .orderBy('next_check_at')
    .execute();
  return rows.map(({ id }) => id);
}
