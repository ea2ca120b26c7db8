import { sql, type Kysely } from 'kysely';
import { listNotices, timelineNotice } from '../domain/audience.ts';
import { isOpenPathway } from './compare-agreements.ts';
import { appendFeed } from './feed.ts';
import { reassess, type World } from './reassess.ts';
import type { Tables } from './schema.ts';

const atATime = 100;

/**
 * Judges every open pathway by what is in force now, each in a transaction of its own, and writes down how far it has come. It may
 * be broken off and begun again: what has been judged is judged the same.
 */
export async function reevaluate(db: Kysely<Tables>, versionId: string, world: World): Promise<void> {
  await begin(db, versionId, world.now);
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const ids = await openAfter(db, after);
    let failed = 0;
    for (const id of ids) failed += await judgeOne(db, id, world);
    await progress(db, versionId, { done: ids.length, failed });
    after = ids.at(-1) ?? after;
    if (ids.length < atATime) break;
  }
  await db.updateTable('reevaluation').set({ ended_at: world.now }).where('version_id', '=', versionId).execute();
}

async function begin(db: Kysely<Tables>, versionId: string, now: Date): Promise<void> {
  const { rows } = await sql<{ total: string }>`select count(*) as total from pathway where ${isOpenPathway}`.execute(
    db,
  );
  const start = { total: Number(rows[0]?.total ?? 0), done: 0, failed: 0, started_at: now, ended_at: null };
  await db
    .insertInto('reevaluation')
    .values({ version_id: versionId, ...start })
    .onConflict((conflict) => conflict.column('version_id').doUpdateSet(start))
    .execute();
}

async function openAfter(db: Kysely<Tables>, after: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from pathway
    where id > ${after}::uuid and ${isOpenPathway} order by id limit ${atATime}`.execute(db);
  return rows.map(({ id }) => id);
}

/** 1 when the pathway could not be judged, else 0. */
async function judgeOne(db: Kysely<Tables>, id: string, world: World): Promise<number> {
  try {
    await db.transaction().execute(async (trx) => {
      await trx.selectFrom('pathway').select('id').where('id', '=', id).forUpdate().execute();
      const { audience, obligationsChanged, notices } = await reassess(trx, id, world);
      const lists = obligationsChanged ? [timelineNotice(audience), ...listNotices(audience)] : [];
      await appendFeed(trx, world.now, [...lists, ...notices]);
    });
    return 0;
  } catch (error) {
    const reason = error instanceof Error ? error.name : 'unknown';
    world.logger.error({ pathway: id, reason }, 'a pathway could not be judged by the new agreements');
    return 1;
  }
}

async function progress(
  db: Kysely<Tables>,
  versionId: string,
  { done, failed }: { done: number; failed: number },
): Promise<void> {
  await db
    .updateTable('reevaluation')
    .set((of) => ({ done: of('done', '+', done), failed: of('failed', '+', failed) }))
    .where('version_id', '=', versionId)
    .execute();
}
