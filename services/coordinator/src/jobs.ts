import {
  openQueue,
  startRetention,
  type Job,
  type Logger,
  type Queue,
  type TokenSourceOptions,
} from '@overgang/service-kit';
import { z } from 'zod';
import { worldOf, type Context, type Jobs } from './http/context.ts';
import { createReporter, TakenJob } from './messaging/report-taken.ts';
import { checkDue } from './storage/check-due.ts';
import { forgetColleagues } from './storage/colleagues.ts';
import { pruneFeed } from './storage/feed.ts';
import { reevaluate } from './storage/reevaluate.ts';
import { retention } from './storage/retention.ts';

interface JobsOptions {
  connectionString: string;
  exchangeUrl: string;
  /** Who the coordinator is to the exchange; left out when nobody there is to hear that a message was taken. */
  client: Omit<TokenSourceOptions, 'parameters'> | undefined;
  logger: Logger;
}

/** The work that goes on after the answer, and that of each minute. */
export interface RunningJobs {
  jobs: Jobs;
  queue: () => Queue | undefined;
  start(context: Context): Promise<void>;
  stop(): Promise<void>;
}

const feedDays = 7;
const everyMinute = 'check-due';
const reevaluations = 'reevaluate';
const reports = 'report-taken';

/** The coordinator's queues, on the database that its data is in; jobs can be sent when it has started. */
export function createJobs(options: JobsOptions): RunningJobs {
  const { connectionString, client, logger } = options;
  let queue: Queue | undefined;
  const opened = () => {
    if (!queue) throw new Error('The queue is not open.');
    return queue;
  };
  return {
    jobs: {
      reevaluate: (trx, versionId) => opened().send(trx, reevaluations, { versionId }, { key: 'agreements' }),
      async reportTaken(trx, taken) {
        if (client) await opened().send(trx, reports, taken, { key: taken.messageId });
      },
    },
    queue: () => queue,
    async start(context) {
      queue = await openQueue({ connectionString, schema: 'coordinator_jobs', max: 3, logger });
      await startSchedule(queue, context);
      await startReevaluations(queue, context);
      await startReports(queue, options);
      const database = { db: context.db, schema: 'coordinator' };
      // By the real time, also where a demonstration has moved it.
      await startRetention({ queue, database, rules: retention, now: () => new Date(), logger });
    },
    async stop() {
      await queue?.stop();
    },
  };
}

/** Each minute: what has become due or worth a warning, and what the feed and the list of colleagues need no longer keep. */
async function startSchedule(queue: Queue, context: Context): Promise<void> {
  await queue.define(everyMinute, { policy: 'exclusive', retryLimit: 0 });
  await queue.boss.schedule(everyMinute, '* * * * *');
  await queue.work(
    everyMinute,
    z.unknown(),
    async () => {
      await checkDue(context.db, () => worldOf(context));
      await pruneFeed(context.db, new Date(context.now().getTime() - feedDays * 86_400_000));
      await forgetColleagues(context.db, context.now());
    },
    { concurrency: 1 },
  );
}

const ReevaluationJob = z.object({ versionId: z.uuid() });

/** After new agreements have been put in force, one after the other; hours are allowed for each. */
async function startReevaluations(queue: Queue, context: Context): Promise<void> {
  await queue.define(reevaluations, { expireInSeconds: 6 * 3600, retryLimit: 20 });
  const work = async ({ data: { versionId } }: Job<z.infer<typeof ReevaluationJob>>) => {
    await context.book.refresh();
    await reevaluate(context.db, versionId, worldOf(context));
  };
  await queue.work(reevaluations, ReevaluationJob, work, { concurrency: 1 });
}

/** That a person took a message is told the exchange for as long as it takes. */
async function startReports(queue: Queue, { client, exchangeUrl, logger }: JobsOptions): Promise<void> {
  await queue.define(reports);
  if (!client) {
    logger.warn({}, 'the exchange is not told when a message is taken: there is no key to sign in with');
    return;
  }
  await queue.work(reports, TakenJob, createReporter({ exchangeUrl, client, logger }), { concurrency: 2 });
}
