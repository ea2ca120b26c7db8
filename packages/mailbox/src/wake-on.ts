import type { Database, Logger } from '@overgang/service-kit';
import pg from 'pg';

interface Waking {
  channel: string;
  /** Woken at least so often, also when PostgreSQL tells nothing. */
  everyMs: number;
  logger: Logger;
  wake: () => void;
}

/**
 * Wakes on PostgreSQL's notices to this schema on a channel, on a connection of its own that is made anew when lost, and
 * from time to time. Resolves with what ends it.
 */
export async function wakeOn(
  { connectionString, schema }: Database<unknown>,
  { channel, everyMs, logger, wake }: Waking,
): Promise<() => Promise<void>> {
  let client: pg.Client | undefined;
  let isConnecting = false;
  const listen = async () => {
    const next = new pg.Client({ connectionString });
    next.on('error', () => {
      if (client === next) client = undefined;
    });
    next.on('end', () => {
      if (client === next) client = undefined;
    });
    next.on('notification', ({ payload }) => {
      if (payload === schema) wake();
    });
    await next.connect();
    await next.query(`listen ${channel}`);
    client = next;
  };
  const ensure = async () => {
    if (client || isConnecting) return;
    isConnecting = true;
    await listen()
      .catch((error: unknown) => {
        logger.warn(
          { reason: error instanceof Error ? error.name : 'unknown' },
          'notices of the database are not heard',
        );
      })
      .finally(() => (isConnecting = false));
  };
  await ensure();
  const timer = setInterval(() => {
    void ensure();
    wake();
  }, everyMs);
  return async () => {
    clearInterval(timer);
    const last = client;
    client = undefined;
    await last?.end();
  };
}
