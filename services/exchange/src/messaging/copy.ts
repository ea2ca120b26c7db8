import { sql } from 'kysely';
import { z } from 'zod';
import type { Job } from '@overgang/service-kit';
import { isRefusal } from '../domain/is-refusal.ts';
import type { Db, FactRow } from '../storage/tables.ts';
import type { Exchange } from './exchange.ts';
import { intakesOf } from './intake.ts';
import { post } from './post.ts';
import { TryLater } from './try-later.ts';

export const CopyJob = z.object({ episode: z.string() });
export type CopyJob = z.infer<typeof CopyJob>;

const mostAtATime = 50;
/** Bodies told in one request; one message alone may be larger, and is then told alone. */
const mostBytesAtATime = 5_000_000;

/**
 * Tells the coordinator what waits about one pathway, in the order in which it was written. Rejects when the coordinator
 * does not take it; it is then told later. A fact that it refuses time and again is set aside, visibly, so that it does not
 * hold back its pathway for ever. A fact that is written meanwhile has a job of its own.
 */
export async function copy(exchange: Exchange, { data: { episode } }: Job<CopyJob>): Promise<void> {
  let facts: FactRow[];
  do {
    facts = await waitingFacts(exchange.database.db, episode);
    if (facts.length > 0) await tell(exchange, facts);
  } while (facts.length > 0);
}

/** The next facts, as many as may be told at once; at least one when any waits. */
async function waitingFacts(db: Db, episode: string): Promise<FactRow[]> {
  const rows = await db
    .selectFrom('fact')
    .leftJoin('message', (join) =>
      join.onRef('message.message_id', '=', 'fact.message_id').on('fact.kind', '=', 'accepted'),
    )
    .selectAll('fact')
    .select(sql<string>`sum(coalesce(octet_length(message.body), 0)) over (order by fact.id)`.as('bytes'))
    .where('fact.episode', '=', episode)
    .where('copied_at', 'is', null)
    .where('set_aside_at', 'is', null)
    .orderBy('fact.id')
    .limit(mostAtATime)
    .execute();
  return rows.filter(({ bytes }, index) => index === 0 || Number(bytes) <= mostBytesAtATime);
}

/** All in one request; when they are refused, too large together or one of them faulty, one after the other. */
async function tell(exchange: Exchange, facts: FactRow[]): Promise<void> {
  const status = await send(exchange, JSON.stringify(await intakesOf(exchange, facts)));
  if (status >= 200 && status < 300) return markCopied(exchange.database.db, facts);
  const [fact, ...others] = facts;
  if (!fact || !isRefusal(status)) throw notTaken(exchange, { fact: fact?.id, status });
  if (others.length === 0) return recordRefusal(exchange, fact, status);
  for (const one of facts) await tell(exchange, [one]);
}

function notTaken({ logger }: Exchange, about: { fact: string | undefined; status: number }): TryLater {
  logger.warn(about, 'the coordinator did not take a fact');
  return new TryLater('The coordinator has not taken a fact yet.');
}

/** Counts the refusal, and sets the fact aside when there have been too many; rejects when it is to be told again. */
async function recordRefusal(exchange: Exchange, { id, refusals }: FactRow, status: number): Promise<void> {
  const { database, logger, retry } = exchange;
  const isSetAside = refusals + 1 >= retry.mostRefusals;
  await database.db
    .updateTable('fact')
    .set({ refusals: refusals + 1, ...(isSetAside && { set_aside_at: new Date() }) })
    .where('id', '=', id)
    .execute();
  if (!isSetAside) throw notTaken(exchange, { fact: id, status });
  logger.error({ fact: id, status }, 'a fact was set aside: the coordinator refuses it');
}

async function markCopied(db: Db, facts: FactRow[]): Promise<void> {
  const ids = facts.map(({ id }) => id);
  await db.updateTable('fact').set({ copied_at: new Date() }).where('id', 'in', ids).execute();
}

const unreachable = 0;

/** The coordinator's answer as an HTTP status. */
async function send({ tokens, coordinatorUrl, retry, inside }: Exchange, body: string): Promise<number> {
  const request = { url: `${coordinatorUrl}/intake`, contentType: 'application/json', body, outbound: inside };
  try {
    const { status } = await post({ ...request, timeoutSeconds: retry.timeoutSeconds, token: await tokens.toTell() });
    return status;
  } catch {
    return unreachable;
  }
}
