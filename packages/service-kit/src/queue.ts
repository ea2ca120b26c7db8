import { SpanKind } from '@opentelemetry/api';
import type { Kysely } from 'kysely';
import { fromKysely, PgBoss, type JobWithMetadata, type Queue as BossQueue } from 'pg-boss';
import { z } from 'zod';
import { correlationId, withCorrelation } from './correlation.ts';
import type { Logger } from './logger.ts';
import { watchQueues } from './metrics.ts';
import { currentTrace, inSpan } from './tracing.ts';

export interface Job<T> {
  id: string;
  data: T;
  /** 1 for the first try. */
  attempt: number;
  /** True when no further try follows. */
  lastAttempt: boolean;
}

export interface Queue {
  boss: PgBoss;
  /** Creates or updates a queue. Strict order per key, woken at once, a killed worker's job goes on after some seconds. */
  define(name: string, options?: Partial<BossQueue>): Promise<void>;
  /** Queues a job in the caller's own transaction; jobs with the same key run one at a time in the order they were sent. */
  send<D>(trx: Kysely<D>, name: string, data: object, options: SendOptions): Promise<void>;
  /** Works on a queue: a handler that throws is tried again later, and keeps back only the jobs with the same key. */
  work<T>(
    name: string,
    schema: z.ZodType<T>,
    handler: (job: Job<T>) => Promise<void>,
    options?: WorkOptions,
  ): Promise<void>;
  /** Rejects when jobs cannot be sent and worked on just now. */
  probe(): Promise<void>;
  /** Lets running jobs end, then stops. */
  stop(): Promise<void>;
}

export interface SendOptions {
  key: string;
  startAfter?: Date;
}

export interface WorkOptions {
  /** How many jobs at a time in this process. */
  concurrency?: number;
}

export interface QueueOptions {
  connectionString: string;
  /** The PostgreSQL schema that holds this service's jobs. */
  schema: string;
  /** Most connections at a time. */
  max?: number;
  logger: Logger;
}

/**
 * For work that must never be given up by the queue, as that blocks its key: whoever uses it decides by the clock. A job
 * is kept for a year.
 */
export const retryWithoutEnd = { retryLimit: 1_000_000, retentionSeconds: 365 * 86_400 } as const;

const defaults = {
  policy: 'key_strict_fifo',
  notify: true,
  heartbeatSeconds: 10,
  expireInSeconds: 300,
  retryLimit: 1000,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 3600,
  retentionSeconds: 14 * 86_400,
  deleteAfterSeconds: 86_400,
} as const;

const stopMs = 10_000;

/** A service's durable jobs on pg-boss, in a schema of their own. */
export async function openQueue({ connectionString, schema, max = 5, logger }: QueueOptions): Promise<Queue> {
  const boss = new PgBoss({
    connectionString,
    schema,
    max,
    useListenNotify: true,
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
    cronMonitorIntervalSeconds: 5,
  });
  boss.on('error', (error: Error) => logger.warn({ reason: error.message }, 'a queue could not be served'));
  await boss.start();
  const unwatch = watchQueues(schema, () => boss.getQueues());
  let isStopping = false;
  return {
    boss,
    define: (name, options) => defineQueue(boss, name, options),
    async send(trx, name, data, { key, startAfter }) {
      await boss.send(name, enclose(data), {
        db: fromKysely(trx),
        singletonKey: key,
        ...(startAfter && { startAfter }),
      });
    },
    work: (name, jobSchema, handler, options) => workOn({ boss, logger, name }, jobSchema, handler, options),
    async probe() {
      if (isStopping || !(await boss.isInstalled())) throw new Error('The queue is closed.');
    },
    async stop() {
      isStopping = true;
      unwatch();
      await boss.stop({ graceful: true, timeout: stopMs, close: true });
    },
  };
}

async function defineQueue(boss: PgBoss, name: string, options: Partial<BossQueue> = {}): Promise<void> {
  const { policy, ...rest } = { ...defaults, ...options, name };
  if (await boss.getQueue(name)) await boss.updateQueue(name, rest);
  else await boss.createQueue(name, { ...rest, policy });
}

interface Bench {
  boss: PgBoss;
  logger: Logger;
  name: string;
}

const settings = {
  includeMetadata: true,
  pollingIntervalSeconds: 1,
  // Only what is tried again or planned waits for a look; what is sent wakes its worker.
  notifyPollingIntervalSeconds: 2,
} as const;

async function workOn<T>(
  bench: Bench,
  schema: z.ZodType<T>,
  handler: (job: Job<T>) => Promise<void>,
  { concurrency = 2 }: WorkOptions = {},
): Promise<void> {
  const { boss, name } = bench;
  for (let started = 0; started < concurrency; started++) {
    const id = await boss.work<unknown, void, typeof settings>(name, settings, async (jobs) => {
      // A job that is done frees the next with its key, which nobody announces: look again at once.
      boss.notifyWorker(id);
      for (const job of jobs) {
        const { correlation, trace, data } = disclose(job.data);
        await withCorrelation(correlation, () =>
          inSpan(`job ${name}`, { kind: SpanKind.CONSUMER, traceparent: trace }, () =>
            run(bench, handler, jobOf(schema, { ...job, data })),
          ),
        );
      }
    });
  }
}

/** Beside a job's own data lie the number and the trace of the work that sent it. */
const envelope = { correlation: '$correlation', trace: '$traceparent' } as const;
const Enclosed = z.looseObject({
  [envelope.correlation]: z.string().optional(),
  [envelope.trace]: z.string().optional(),
});

function enclose(data: object): object {
  const [correlation, trace] = [correlationId(), currentTrace()];
  return {
    ...data,
    ...(correlation && { [envelope.correlation]: correlation }),
    ...(trace && { [envelope.trace]: trace }),
  };
}

function disclose(data: unknown): { correlation?: string | undefined; trace?: string | undefined; data: unknown } {
  const enclosed = Enclosed.safeParse(data);
  if (!enclosed.success) return { data };
  const { [envelope.correlation]: correlation, [envelope.trace]: trace, ...own } = enclosed.data;
  return { correlation, trace, data: own };
}

function jobOf<T>(schema: z.ZodType<T>, { id, data, retryCount, retryLimit }: JobWithMetadata<unknown>): Job<T> {
  return { id, data: schema.parse(data), attempt: retryCount + 1, lastAttempt: retryCount >= retryLimit };
}

/** The queue keeps what is thrown, so only the reason is: what hangs on to an error may carry personal data. */
async function run<T>({ logger, name }: Bench, handler: (job: Job<T>) => Promise<void>, job: Job<T>): Promise<void> {
  const reason = await handler(job).then(() => undefined, reasonOf);
  if (reason === undefined) return;
  logger.info({ job: job.id, queue: name, attempt: job.attempt, reason }, 'a job will be tried again');
  throw new Error(reason);
}

/** What PostgreSQL says of an error may quote values, so of its errors only the code is told. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'not an error';
  return 'severity' in error && 'code' in error ? `PostgreSQL ${String(error.code)}` : error.message;
}
