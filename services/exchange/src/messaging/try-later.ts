import type { Job, Logger } from '@overgang/service-kit';

/** Tells the queue that a job is tried again later and keeps its key until then: expected, and already written down. */
export class TryLater extends Error {
  override name = 'TryLater';
}

/** Works on a job; a fault of our own is logged, without the data that its text may hold, before the job is tried again. */
export function loggingFaults<T>(logger: Logger, work: (job: Job<T>) => Promise<void>): (job: Job<T>) => Promise<void> {
  return async (job) => {
    try {
      await work(job);
    } catch (error) {
      if (!(error instanceof TryLater)) logger.error({ job: job.id, ...traceOf(error) }, 'a job failed');
      throw error;
    }
  };
}

/** Where an error comes from. Its message is left out: those of database errors may hold values. */
export function traceOf(error: unknown): { type: string; at: string[] } {
  if (!(error instanceof Error)) return { type: 'unknown', at: [] };
  const lines = error.stack?.split('\n').filter((line) => line.startsWith('    at ')) ?? [];
  return { type: error.name, at: lines.map((line) => line.trim()) };
}
