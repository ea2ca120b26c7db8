import { Gauge, register } from 'prom-client';
import { registerMeasures } from '../messaging/measures.ts';
import { balance, copies, lastBalanceCheck, parts } from '../storage/balance.ts';
import { laneCounts, oldestWaiting, receiverCounts } from '../storage/backlog.ts';
import { openTaskCounts } from '../storage/operations-tasks.ts';
import { lastScrub } from '../storage/scrub.ts';
import type { Db } from '../storage/tables.ts';
import { taskKinds } from '../domain/operations-task.ts';

/**
 * Publishes what this process counts, and what the database knows, read anew each time somebody asks. Of the latter every process
 * of the exchange says the same, so take the largest, not the sum.
 */
export function publishMetrics(db: Db): void {
  registerMeasures();
  publishBalance(db);
  publishBacklog(db);
  gauge('tasks_open', 'Tasks for operations that are open', 'kind', async (set) => {
    const counts = await openTaskCounts(db);
    for (const kind of taskKinds) set(kind, counts[kind] ?? 0);
  });
  gauge('bodies_checked', 'Stored bodies held against their hashes so far', 'result', async (set) => {
    const { checked, faulty } = (await lastScrub(db)) ?? { checked: 0, faulty: 0 };
    set('sound', checked - faulty);
    set('damaged', faulty);
  });
}

function publishBalance(db: Db): void {
  gauge('deliveries', 'Deliveries by what has become of them', 'part', async (set) => {
    const now = await balance(db);
    for (const part of parts) set(part, now[part]);
  });
  gauge(
    'balance_holds',
    'Whether the last check of the balance found it to hold (1) or not (0)',
    'part',
    async (set) => {
      const check = await lastBalanceCheck(db);
      set('all', check && !check.holds ? 0 : 1);
    },
  );
  gauge('balance_checked_timestamp_seconds', 'When the balance was checked last', 'part', async (set) => {
    const check = await lastBalanceCheck(db);
    set('all', check ? check.checkedAt.getTime() / 1000 : 0);
  });
}

function publishBacklog(db: Db): void {
  gauge('copies_waiting', 'Facts that the coordinator has not been told yet', 'part', async (set) => {
    set('waiting', (await copies(db)).waiting);
  });
  gauge('copies_set_aside', 'Facts that the coordinator refuses to be told', 'part', async (set) => {
    set('set-aside', (await copies(db)).setAside);
  });
  gauge('oldest_waiting_seconds', 'Age of what has waited longest', 'part', async (set) => {
    publish(set, await oldestWaiting(db));
  });
  gauge(
    'lanes',
    'Lanes with something in them: all, those that are due, and those that are worked on',
    'part',
    async (set) => publish(set, await laneCounts(db)),
  );
  gauge(
    'receivers',
    'Receivers by how reachable they are; those that have never failed are left out',
    'state',
    async (set) => publish(set, await receiverCounts(db)),
  );
}

function publish(set: Set, counts: Record<string, number>): void {
  for (const [label, count] of Object.entries(counts)) set(label, count);
}

type Set = (label: string, value: number) => void;

function gauge(name: string, help: string, label: string, read: (set: Set) => Promise<void>): void {
  const whole = `overgang_exchange_${name}`;
  register.removeSingleMetric(whole);
  const one: Gauge = new Gauge({
    name: whole,
    help,
    labelNames: [label],
    collect: () => read((value, count) => one.set({ [label]: value }, count)),
  });
}
