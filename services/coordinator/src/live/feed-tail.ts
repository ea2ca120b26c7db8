import type { Logger } from '@overgang/service-kit';
import type { Kysely } from 'kysely';
import pg from 'pg';
import { FEED_CHANNEL, feedAfter, feedHead, mostRows, type FeedRow } from '../storage/feed.ts';
import type { Tables } from '../storage/schema.ts';

export interface FeedTail {
  start(): Promise<void>;
  stop(): Promise<void>;
  /** The number up to which this process has read and passed on. */
  head(): number;
}

interface TailOptions {
  db: Kysely<Tables>;
  connectionString: string;
  logger: Logger;
  onRow: (row: FeedRow) => void;
}

/** Longest wait before the feed is read again without having been woken, in milliseconds. */
const atLeastEvery = 5000;
const reconnectAfter = 250;

/**
 * Reads the feed as it grows, each row once and in order. Woken by PostgreSQL on one connection of its own, which is
 * opened again when lost; after each opening the feed is read, so a wake-up that was missed costs time and no row.
 */
export function createFeedTail({ db, connectionString, logger, onRow }: TailOptions): FeedTail {
  let head = 0;
  let stopped = false;
  let isWoken = false;
  let client: pg.Client | undefined;
  let reading: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  let retry: NodeJS.Timeout | undefined;

  const readOn = async () => {
    let rows: FeedRow[];
    do {
      rows = await feedAfter(db, head);
      for (const row of rows) {
        head = row.seq;
        onRow(row);
      }
    } while (rows.length === mostRows);
  };
  // One wake-up that waits for the reading under way stands for all that come meanwhile.
  const wake = () => {
    if (isWoken) return;
    isWoken = true;
    reading = reading
      .then(() => {
        isWoken = false;
        return stopped ? undefined : readOn();
      })
      .catch((error: unknown) => {
        logger.warn({ reason: reasonOf(error) }, 'the feed could not be read; it is tried again');
      });
  };
  const listen = async () => {
    const fresh = new pg.Client({ connectionString });
    client = fresh;
    fresh.on('notification', wake);
    fresh.on('error', (error) => logger.warn({ reason: error.message }, 'the feed connection was lost'));
    fresh.once('end', again);
    await fresh.connect();
    await fresh.query(`listen ${FEED_CHANNEL}`);
    wake();
  };
  const again = () => {
    if (stopped) return;
    clearTimeout(retry);
    retry = setTimeout(() => void listen().catch(again), reconnectAfter);
  };

  return {
    head: () => head,
    async start() {
      head = await feedHead(db);
      await listen().catch(again);
      timer = setInterval(wake, atLeastEvery);
    },
    async stop() {
      stopped = true;
      clearInterval(timer);
      clearTimeout(retry);
      await client?.end().catch(() => undefined);
      await reading;
    },
  };
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : 'unknown';
}
