import { z } from 'zod';
import type { Job } from '@overgang/service-kit';
import type { Db, FactRow } from '../storage/tables.ts';
import type { Exchange } from './exchange.ts';
import { intakeOf } from './intake.ts';
import { post } from './post.ts';

export const CopyJob = z.object({ episode: z.string() });
export type CopyJob = z.infer<typeof CopyJob>;

/**
 * Tells the coordinator all that waits about one pathway, one fact after the other in the order in which they were
 * written. Rejects when the coordinator does not take one; it and those behind it are then told later.
 */
export async function copy(exchange: Exchange, { data: { episode } }: Job<CopyJob>): Promise<void> {
  const { db } = exchange.database;
  for (let fact = await nextFact(db, episode); fact; fact = await nextFact(db, episode)) {
    await tell(exchange, fact);
    await db.updateTable('fact').set({ copied_at: new Date() }).where('id', '=', fact.id).execute();
  }
}

async function nextFact(db: Db, episode: string): Promise<FactRow | undefined> {
  return db
    .selectFrom('fact')
    .selectAll()
    .where('episode', '=', episode)
    .where('copied_at', 'is', null)
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
}

async function tell({ database, token, coordinatorUrl, retry, logger }: Exchange, fact: FactRow): Promise<void> {
  const { status } = await post({
    url: `${coordinatorUrl}/intake`,
    token: await token(),
    contentType: 'application/json',
    body: await intakeOf(database.db, fact),
    timeoutSeconds: retry.timeoutSeconds,
  });
  if (status >= 200 && status < 300) return;
  logger.warn({ fact: fact.id, status }, 'the coordinator did not take a fact');
  throw new Error(`The coordinator answered with status ${status}.`);
}
