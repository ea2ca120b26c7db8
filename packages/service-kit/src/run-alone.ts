import { z } from 'zod';
import { ConfigurationError, readEnvironment } from './environment.ts';
import { createLogger, type Logger } from './logger.ts';
import { serve, type DrainTimes } from './serve.ts';
import type { Service } from './service.ts';
import { startTracing } from './tracing.ts';

const DrainEnvironment = z.object({
  DRAIN_GRACE_SECONDS: z.coerce.number().min(0).max(300).optional(),
  DRAIN_REQUEST_SECONDS: z.coerce.number().min(0).max(300).optional(),
  DRAIN_STOP_SECONDS: z.coerce.number().min(0).max(300).optional(),
});

/** Runs one service as a process of its own until it is told to stop (SIGTERM, SIGINT). */
export async function runAlone(
  name: string,
  port: () => number,
  create: (logger: Logger) => Promise<Service>,
): Promise<void> {
  const logger = createLogger(name);
  try {
    const drain = drainTimes(process.env);
    const endTracing = await startTracing(name);
    const serving = await serve([await create(logger)], { port: port(), logger, drain });
    logger.info({ url: serving.url }, 'ready');
    stopOnSignal(async () => {
      logger.info('asked to end');
      await serving.close();
      await endTracing();
      logger.info('ended');
    });
  } catch (error) {
    if (error instanceof ConfigurationError) logger.fatal(error.message);
    else logger.fatal({ err: error }, 'could not start');
    // What was half started (a queue, a pool) must not keep a process that serves nobody: whoever runs it starts it again.
    process.exit(1);
  }
}

/** How long an orderly end may take, as the environment says; throws {@link ConfigurationError}. */
export function drainTimes(environment: NodeJS.ProcessEnv): Partial<DrainTimes> {
  const given = readEnvironment(DrainEnvironment, environment);
  const { DRAIN_GRACE_SECONDS: grace, DRAIN_REQUEST_SECONDS: request, DRAIN_STOP_SECONDS: stop } = given;
  return {
    ...(grace !== undefined && { graceSeconds: grace }),
    ...(request !== undefined && { requestSeconds: request }),
    ...(stop !== undefined && { stopSeconds: stop }),
  };
}

/** Calls `stop` once when the process is asked to end, then ends it; a second request ends it at once. */
export function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false;
  const end = () => {
    if (stopping) process.exit(130);
    stopping = true;
    void stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
}
