import { z } from 'zod';
import type { Exchange } from './exchange.ts';
import { scrubBodies } from './scrub-bodies.ts';
import { fillFacts } from '../storage/fill-facts.ts';
import { watchBalance } from './watch-balance.ts';
import { watchTraffic } from './watch-traffic.ts';

interface Watch {
  name: string;
  /** Minute, hour and so on, in Danish time. */
  cron: string;
  work: (exchange: Exchange) => Promise<unknown>;
}

const watches: readonly Watch[] = [
  { name: 'watch-balance', cron: '*/5 * * * *', work: watchBalance },
  // Some minutes after the hour, when what was accepted in it has been stored.
  { name: 'watch-traffic', cron: '5 * * * *', work: watchTraffic },
  { name: 'scrub-bodies', cron: '*/5 * * * *', work: (exchange) => scrubBodies(exchange) },
  { name: 'fill-facts', cron: '*/10 * * * *', work: ({ database }) => fillFacts(database.db) },
];

/** Starts what looks after the exchange by the clock; each in one process at a time, however many there are. */
export async function startWatches(exchange: Exchange): Promise<void> {
  const { queue } = exchange;
  for (const { name, cron, work } of watches) {
    await queue.define(name, { policy: 'exclusive', retryLimit: 0, expireInSeconds: 1800 });
    await queue.boss.schedule(name, cron, {}, { tz: 'Europe/Copenhagen' });
    await queue.work(name, z.unknown(), async () => void (await work(exchange)), { concurrency: 1 });
  }
}
