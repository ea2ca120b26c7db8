import type { Migration } from 'kysely/migration';
import type { Database } from './database.ts';
import type { Queue } from './queue.ts';
import type { Dependency, Readiness } from './service.ts';

export interface HealthParts<T> {
  database: Database<T>;
  /** The migrations that this process needs. */
  migrations: Record<string, Migration>;
  /** Its jobs; nothing while they are not begun. */
  queue?: () => Queue | undefined;
  /** Addresses of what it can do without for a while, by name: `identity` for those who verify, `exchange` for mailboxes. */
  others?: Record<string, string>;
}

const answerMs = 1000;
/** So long the last look at another service counts, as balancers ask every other second. */
const lookEveryMs = 10_000;

/**
 * Looks after what a service stands on. It is not ready while its database, its schema or its jobs are not; another
 * service that does not answer makes it `degraded`, as it goes on: keys are kept for minutes and messages are queued.
 */
export function healthOf<T>(parts: HealthParts<T>): () => Promise<Readiness> {
  const others = Object.entries(parts.others ?? {}).map(([name, url]) => [name, seldom(() => reach(url))] as const);
  return async () => {
    const needed = await Promise.all([
      named('database', () => migrationsAreCurrent(parts)),
      ...(parts.queue ? [named('queue', () => queueWorks(parts.queue?.()))] : []),
    ]);
    const wanted = await Promise.all(others.map(([name, look]) => named(name, look, 'degraded')));
    const dependencies = Object.fromEntries([...needed, ...wanted]);
    const states = Object.values(dependencies).map(({ state }) => state);
    const detail = Object.values(dependencies).find(({ state }) => state === 'down')?.detail;
    const degraded = states.includes('degraded');
    return { ready: !states.includes('down'), degraded, ...(detail && { detail }), dependencies };
  };
}

async function named(
  name: string,
  look: () => Promise<void>,
  otherwise: 'down' | 'degraded' = 'down',
): Promise<[string, Dependency]> {
  const fault = await within(answerMs, look()).then(
    () => undefined,
    (error: unknown) => (error instanceof Unwell ? error.message : `the ${name} does not answer`),
  );
  return [name, fault === undefined ? { state: 'ok' } : { state: otherwise, detail: fault }];
}

/** Told as it is; of any other error only that it happened. */
class Unwell extends Error {}

async function migrationsAreCurrent<T>({ database, migrations }: HealthParts<T>): Promise<void> {
  const rows = await database.probe('select name from kysely_migration');
  const made = new Set(rows.map(({ name }) => name));
  const missing = Object.keys(migrations).filter((name) => !made.has(name));
  if (missing.length > 0) throw new Unwell(`the schema lacks ${missing.length} migrations`);
}

async function queueWorks(queue: Queue | undefined): Promise<void> {
  if (!queue) throw new Unwell('the queue is not open');
  await queue.probe();
}

/** Any answer but a fault of the other side's own counts. */
async function reach(url: string): Promise<void> {
  const { status } = await fetch(url, { signal: AbortSignal.timeout(answerMs), redirect: 'manual' });
  if (status >= 500) throw new Unwell(`answers with status ${status}`);
}

function seldom(look: () => Promise<void>): () => Promise<void> {
  let last: { at: number; seen: Promise<void> } | undefined;
  return () => {
    if (last && Date.now() - last.at < lookEveryMs) return last.seen;
    last = { at: Date.now(), seen: look() };
    last.seen.catch(() => {});
    return last.seen;
  };
}

/** The work's own outcome, or a rejection when it takes longer; what comes later is nobody's. */
export async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('It took too long.')), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
