import { z } from 'zod';
import type { Job } from '@overgang/service-kit';
import type { Db, FactRow } from '../storage/tables.ts';
import type { Exchange } from './exchange.ts';
import { intakeOf } from './intake.ts';
import { post, type Post, type Reply } from './post.ts';
import { TryLater } from './try-later.ts';

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
  const body = await intakeOf(database.db, fact);
  const reply = await send(token, {
    url: `${coordinatorUrl}/intake`,
    contentType: 'application/json',
    body,
    timeoutSeconds: retry.timeoutSeconds,
  });
  if (reply && reply.status >= 200 && reply.status < 300) return;
  logger.warn({ fact: fact.id, status: reply?.status ?? 'unreachable' }, 'the coordinator did not take a fact');
  throw new TryLater('The coordinator has not taken a fact yet.');
}

async function send(token: Exchange['token'], request: Omit<Post, 'token'>): Promise<Reply | undefined> {
  try {
    return await post({ ...request, token: await token() });
  } catch {
    return undefined;
  }
}
