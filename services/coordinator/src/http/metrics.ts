import { Counter, Gauge, Histogram, register } from 'prom-client';
import { feedHead } from '../storage/feed.ts';
import { openCounts, type OpenCounts } from '../storage/open-counts.ts';
import type { Context } from './context.ts';

/** What this process counts as it works. */
export interface Measures {
  /** Facts that were new, each with its age in seconds by the exchange's clock, and pathways that were judged for them. */
  tookIn(facts: { kind: string; ageSeconds: number }[], judged: number): void;
}

interface Watched {
  context: Context;
  /** Open sockets of this process. */
  sockets: () => number;
  /** The number up to which this process has read the feed. */
  passedOn: () => number;
}

/**
 * Publishes what this process counts, and what the database knows of obligations and of what was not delivered, looked up at
 * most once a minute. Of the latter every process says the same, so take the largest, not the sum.
 */
export function publishMetrics({ context, sockets, passedOn }: Watched): Measures {
  gauge('sockets', 'Open sockets of this process', (one) => one.set(sockets()));
  gauge('feed_behind', 'Notices that this process has not passed on to its sockets yet', async (one) =>
    one.set(Math.max(0, (await feedHead(context.db)) - passedOn())),
  );
  publishOpen(context);
  return counting();
}

function counting(): Measures {
  const facts = fresh('facts_total', (name) => {
    return new Counter({ name, help: 'Facts of the exchange that were new', labelNames: ['kind'] });
  });
  const judged = fresh('pathways_judged_total', (name) => {
    return new Counter({ name, help: 'Pathways judged because of what the exchange told' });
  });
  const lag = fresh('intake_lag_seconds', (name) => {
    const help = 'From when the exchange says that it happened until it was taken in';
    return new Histogram({ name, help, buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 3600] });
  });
  return {
    tookIn(all, pathways) {
      for (const { kind, ageSeconds } of all) {
        facts.inc({ kind });
        lag.observe(Math.max(0, ageSeconds));
      }
      judged.inc(pathways);
    },
  };
}

const keptForMs = 60_000;

function publishOpen({ db }: Context): void {
  let kept: { counts: Promise<OpenCounts>; until: number } | undefined;
  const counts = () => {
    if (!kept || kept.until < Date.now()) kept = { counts: openCounts(db), until: Date.now() + keptForMs };
    return kept.counts;
  };
  const name = 'obligations_open';
  gauge(name, 'Obligations that are open and lie with a unit, by state', async (one) => {
    for (const [state, count] of Object.entries((await counts()).obligations)) one.set({ state }, count);
  });
  gauge('undelivered_open', 'Messages not delivered that nobody has dealt with', async (one) =>
    one.set((await counts()).undelivered),
  );
}

function gauge(name: string, help: string, read: (one: Gauge) => void | Promise<void>): void {
  fresh(name, (whole) => {
    const labelNames = name === 'obligations_open' ? ['state'] : [];
    const one: Gauge = new Gauge({ name: whole, help, labelNames, collect: () => read(one) });
    return one;
  });
}

/** In the place of one of the same name: a test, or the whole system in one process, may begin a second time. */
function fresh<T>(name: string, make: (whole: string) => T): T {
  const whole = `overgang_coordinator_${name}`;
  register.removeSingleMetric(whole);
  return make(whole);
}
